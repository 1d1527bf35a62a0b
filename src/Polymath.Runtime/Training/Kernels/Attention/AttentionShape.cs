namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>Causal attention of grouped heads over some sequences: query head h looks at key and value head h / <see cref="Group"/>.</summary>
/// <param name="Rows">Sequences.</param>
/// <param name="Length">Tokens of each.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key and value heads.</param>
/// <param name="HeadSize">Width of a head.</param>
internal readonly record struct AttentionShape(int Rows, int Length, int Heads, int KeyValueHeads, int HeadSize)
{
    /// <summary>Columns that are computed together at every width; tiles in buffers are padded to it.</summary>
    public const int Panel = 32;

    /// <summary>Queries whose keys' and values' gradients are added together.</summary>
    public const int Block = 48;

    /// <summary>Query heads that share a key head.</summary>
    public int Group => Heads / KeyValueHeads;

    /// <summary>Blocks of queries of a sequence.</summary>
    public int Blocks => (Length + Block - 1) / Block;

    /// <summary>Panels of keys of a sequence.</summary>
    public int Panels => (Length + Panel - 1) / Panel;

    public int PaddedLength => Panels * Panel;

    /// <summary>Floats between two rows of scores. A row more than a power of two long would have its columns compete for few places in the cache.</summary>
    public int ScoreStride => PaddedLength + 16;

    public int PaddedHead => (HeadSize + Panel - 1) / Panel * Panel;

    /// <summary>Floats between the queries of two tokens.</summary>
    public int QueryStride => Heads * HeadSize;

    /// <summary>Floats between the keys of two tokens.</summary>
    public int KeyStride => KeyValueHeads * HeadSize;

    /// <summary>Scores are multiplied by this.</summary>
    public float Scale => (float)(1 / Math.Sqrt(HeadSize));

    /// <summary>Floats of all key or value heads, transposed in panels.</summary>
    public long TransposedLength => (long)Rows * KeyValueHeads * PaddedLength * HeadSize;

    /// <summary>Floats that a thread needs on the way forward: scores and outputs of six queries.</summary>
    public long ForwardScratch => 6L * (ScoreStride + PaddedHead);

    /// <summary>Floats that a thread needs on the way back: <see cref="BackwardTile"/>.</summary>
    public long BackwardScratch => (2L * Block * ScoreStride) + (3L * Block * PaddedHead);

    /// <summary>Floats of the gradients of keys or values, by query head.</summary>
    public long PartialLength => (long)Rows * Heads * Length * PaddedHead;
}
