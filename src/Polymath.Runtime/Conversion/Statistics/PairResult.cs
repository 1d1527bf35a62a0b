namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What comparing two tensors, or a part of them, gave.</summary>
internal sealed class PairResult
{
    public PairSums Sums;

    public EqualShare Share;

    public PairScales Scales { get; set; } = PairScales.None;

    public WorstVectors WorstRows { get; } = new();

    /// <summary>Whether a row has no cosine: a value in it isn't finite, or its squares vanish beside the tensor's largest.</summary>
    public bool HasUnmeasuredRow { get; private set; }

    public void Add(PairResult other)
    {
        Sums.Add(other.Sums);
        Share.Add(other.Share);
        WorstRows.Add(other.WorstRows);
        HasUnmeasuredRow |= other.HasUnmeasuredRow;
    }

    public void AddRow(long row, in PairSums sums)
    {
        var distance = PairFigures.CosineDistance(sums, Scales);
        if (double.IsNaN(distance))
        {
            HasUnmeasuredRow = true;
        }
        else
        {
            WorstRows.Add(row, 1 - distance, sums.MaxAbs);
        }
    }
}
