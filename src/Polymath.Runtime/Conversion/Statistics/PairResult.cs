using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What comparing two tensors, or a part of them, gave.</summary>
/// <param name="plan">The pair.</param>
/// <param name="scales">Under which sums are held.</param>
internal sealed class PairResult(PairPlan plan, PairScales scales)
{
    private const double AlmostOne = 1 - 1e-12;

    // Far from both ends, also when two of them are multiplied.
    private const double LeastSquare = 1e-140;
    private const double LargestSquare = 1e140;

    // Of a row's sum: squares that matter beside it are all above 1e-308.
    private const double LeastOfRow = 1e-280;

    public PairSums Sums;

    public EqualShare Share;

    // Of the row that isn't complete.
    private PairSums _row;
    private bool _hasFaintRow;

    public PairScales Scales { get; } = scales;

    public WorstVectors WorstRows { get; } = new();

    /// <summary>Whether a row has no cosine: a value in it isn't finite, or its squares vanish beside the tensor's largest.</summary>
    public bool HasUnmeasuredRow { get; private set; }

    /// <summary>Whether the sums of squares have all their digits, the tensor's and those of each row: none is near a double's ends.</summary>
    public bool HoldsSquares => !_hasFaintRow && !HasUnmeasuredRow && IsHeld(Sums.AA, Sums.NonZeroA) && IsHeld(Sums.BB, Sums.NonZeroB) && (Sums.DD == 0 ? Sums.MaxAbs == 0 : IsHeld(Sums.DD, true));

    /// <summary>Adds the next part of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(long start, in PairSums sums)
    {
        _row.Add(sums);
        if ((start + sums.Count) % plan.RowLength == 0)
        {
            AddRow(start / plan.RowLength, _row);
            _row = default;
        }
    }

    /// <summary>Adds a whole row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddRow(long row, in PairSums sums)
    {
        Sums.Add(sums);
        _hasFaintRow |= plan.NeedsScales && ((sums.NonZeroA && sums.AA < LeastOfRow) || (sums.NonZeroB && sums.BB < LeastOfRow));
        if (!plan.HasRows || IsNoneOfTheWorst(sums))
        {
            return;
        }

        var distance = PairFigures.CosineDistance(sums, Scales);
        if (double.IsNaN(distance))
        {
            HasUnmeasuredRow = true;
        }
        else
        {
            WorstRows.Add(row, distance, sums.MaxAbs);
        }
    }

    // The distance is at most DD / (2 |a| |b|). Told without a root or a quotient, since nearly all rows are none of the worst. Scaled sums are in three scales.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsNoneOfTheWorst(in PairSums sums)
    {
        var least = 2 * WorstRows.Least;
        return !plan.NeedsDouble && sums.DD * sums.DD <= least * least * (sums.AA * sums.BB) * AlmostOne;
    }

    /// <summary>Adds what follows this part: whole rows, or a part of the row that this one ends in.</summary>
    public void Append(in PairPart part, PairResult next)
    {
        Share.Add(next.Share);
        if (next._row.Count > 0 || part.Start % plan.RowLength != 0)
        {
            next.Sums.Add(next._row);
            Append(part.Start, next.Sums);
            return;
        }

        Sums.Add(next.Sums);
        WorstRows.Add(next.WorstRows);
        HasUnmeasuredRow |= next.HasUnmeasuredRow;
        _hasFaintRow |= next._hasFaintRow;
    }

    private static bool IsHeld(double square, bool isNonZero) => isNonZero ? square is >= LeastSquare and <= LargestSquare : square == 0;
}
