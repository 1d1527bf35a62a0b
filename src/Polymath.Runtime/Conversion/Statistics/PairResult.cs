namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What comparing two tensors, or a part of them, gave.</summary>
internal sealed class PairResult
{
    public PairSums Sums;

    public EqualShare Share;

    public PairScales Scales { get; set; } = PairScales.None;

    public WorstVectors WorstRows { get; } = new();

    public void Add(PairResult other)
    {
        Sums.Add(other.Sums);
        Share.Add(other.Share);
        WorstRows.Add(other.WorstRows);
    }

    public void AddRow(long row, in PairSums sums)
    {
        var distance = PairFigures.CosineDistance(sums, Scales);
        if (!double.IsNaN(distance))
        {
            WorstRows.Add(row, 1 - distance, sums.MaxAbs);
        }
    }
}
