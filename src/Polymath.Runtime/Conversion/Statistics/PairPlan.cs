using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Two tensors of as many elements and how they are compared.</summary>
internal sealed record PairPlan(TensorView Reference, TensorView Candidate, PairOrder Order, RowPermutation? Rows)
{
    /// <summary>Rows shorter than this have no cosine of their own.</summary>
    public const int LeastRow = 256;

    public long Elements { get; } = Reference.Elements;

    /// <summary>Bytes of both sides.</summary>
    public long Bytes { get; } = Reference.Bytes + Candidate.Bytes;

    /// <summary>Elements of a row; of a permuted bias, whose rows are single elements, 1.</summary>
    public long Columns { get; } = Rows is null ? Reference.Columns : Reference.Elements / Rows.Rows;

    public long RowCount => Columns == 0 ? 0 : Elements / Columns;

    /// <summary>Whether rows have cosines of their own.</summary>
    public bool HasRows { get; } = (Rows is null ? Reference.Columns : Reference.Elements / Rows.Rows) >= LeastRow;

    public ElementType ReferenceType => TypeOf(Reference);

    public ElementType CandidateType => TypeOf(Candidate);

    /// <summary>Elements that lie side by side on both sides and whose sums belong together: a row, or the whole tensor where rows don't matter.</summary>
    public long RowLength { get; } = Math.Max(1, Rows is not null ? Reference.Elements / Rows.Rows : Reference.Columns >= LeastRow ? Reference.Columns : Reference.Elements);

    /// <summary>Whether both sides are integers of which doubles would lose digits; a turned matrix goes through doubles all the same.</summary>
    public bool IsExact => Order != PairOrder.Transposed && IntegerKernel.IsInteger(ReferenceType) && IntegerKernel.IsInteger(CandidateType)
        && (IntegerKernel.IsLong(ReferenceType) || IntegerKernel.IsLong(CandidateType));

    /// <summary>Whether squares may overflow or vanish unless they are scaled.</summary>
    public bool NeedsScales { get; } = TypeOf(Reference) == ElementType.F64 || TypeOf(Candidate) == ElementType.F64;

    /// <summary>Whether floats would lose digits of one side.</summary>
    public bool NeedsDouble { get; } = IsWide(TypeOf(Reference)) || IsWide(TypeOf(Candidate));

    /// <summary>Whether agreement says something about where the reference comes from: a quantised candidate against floats.</summary>
    public bool CountsShare { get; } = BlockTypes.IsQuantised(TypeOf(Candidate)) && BlockTypes.IsFloat(TypeOf(Reference));

    private static ElementType TypeOf(TensorView view) => view.Tensor.ElementType!.Value;

    private static bool IsWide(ElementType type) =>
        type is ElementType.F64 or ElementType.I64 or ElementType.U64 or ElementType.I32 or ElementType.U32;
}
