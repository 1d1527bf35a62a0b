using Polymath.Falsifiers.Judging;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>What is judged whatever the floor: every tensor has its counterpart of the same shape and order, and every value is a number.</summary>
internal static class StructureRule
{
    /// <summary>The expectations.</summary>
    /// <param name="layout">What the user says of the candidate's matrices; where they are said to be transposed, that refutes nothing.</param>
    public static IEnumerable<DiffExpectation> Of(TensorLayout layout)
    {
        yield return Not("missing_in_candidate");
        yield return Not("missing_in_reference");
        yield return Not("shape_mismatch");
        if (layout != TensorLayout.Transposed)
        {
            yield return Not("transposed");
        }

        yield return new DiffExpectation(
            "all(t in results, t.non_finite == 0)",
            static o => Quantify.All(Reads.Results(o), static t => Compare.Numbers(Reads.NonFinite(t), "non_finite", null).Is(Observed.Literal(0), null).Truth));
    }

    private static DiffExpectation Not(string status) => new(
        $"all(t in results, t.status != \"{status}\")",
        o => Quantify.All(Reads.Results(o), t => Compare.Texts(Reads.Status(t), "status").IsNot(Observed.Literal(status), null).Truth));
}
