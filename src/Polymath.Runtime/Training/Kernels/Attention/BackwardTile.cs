namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>What a thread holds of a block of queries on the way back.</summary>
/// <param name="shape">Of all.</param>
/// <param name="scratch"><see cref="AttentionShape.BackwardScratch"/> floats.</param>
internal readonly unsafe struct BackwardTile(AttentionShape shape, float* scratch)
{
    public AttentionShape Shape { get; } = shape;

    /// <summary>[block, score stride].</summary>
    public float* Probabilities { get; } = scratch;

    /// <summary>Gradients of probabilities, then of scores, [block, score stride].</summary>
    public float* Scores { get; } = scratch + ((long)AttentionShape.Block * shape.ScoreStride);

    /// <summary>[block, padded head], as are the others.</summary>
    public float* Queries { get; } = scratch + (2L * AttentionShape.Block * shape.ScoreStride);

    public float* Gradients => Queries + (AttentionShape.Block * Shape.PaddedHead);

    public float* QueryGradients => Gradients + (AttentionShape.Block * Shape.PaddedHead);

    /// <summary>Takes rows of a head out of all heads; what pads them is zero.</summary>
    public void Pack(float* source, float* rows, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var row = new Span<float>(rows + (i * Shape.PaddedHead), Shape.PaddedHead);
            new ReadOnlySpan<float>(source + (i * (long)Shape.QueryStride), Shape.HeadSize).CopyTo(row);
            row[Shape.HeadSize..].Clear();
        }
    }

    /// <summary>Puts rows of a head back among all heads.</summary>
    public void Unpack(float* rows, float* destination, int count)
    {
        for (var i = 0; i < count; i++)
        {
            new ReadOnlySpan<float>(rows + (i * Shape.PaddedHead), Shape.HeadSize)
                .CopyTo(new Span<float>(destination + (i * (long)Shape.QueryStride), Shape.HeadSize));
        }
    }
}
