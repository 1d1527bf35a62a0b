using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>How a <see cref="TransformerGraph"/> uses memory and the processor. Recomputing and the cache change no
/// bit of a result; another width or another cut of the logits adds in another order.</summary>
internal sealed record GraphOptions
{
    /// <summary>Whether only the inputs of layers are kept for the way back and everything else in them is computed again.</summary>
    public bool Recompute { get; init; }

    /// <summary>Most bytes for outputs of the frozen layers below the first trainable one, kept by the batch's content; the least recently used goes first.
    /// 0: none are kept.</summary>
    public long PrefixCacheBytes { get; init; } = 256L << 20;

    /// <summary>About the most bytes of logits held at once while a loss is computed; rows are cut to it.</summary>
    public long LogitsBytes { get; init; } = 128L << 20;

    /// <summary>Of the vectors.</summary>
    public VectorWidth Width { get; init; } = VectorWidths.Widest;
}
