using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Attention;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>Room that all layers share, kept between steps.</summary>
/// <remarks>Floats a token: 2 hidden + intermediate + 2 heads x head size, 2 key heads x head size, and on the way back 2 heads x padded head size (to a
/// multiple of 32) for the parts of gradients of keys and values; each thread has 96 x (length + 16) floats and 144 padded heads beside.</remarks>
internal sealed class LayerScratch : IDisposable
{
    /// <summary>A normalised residual stream.</summary>
    public GrowingBuffer Normalized { get; } = new();

    /// <summary>Its gradient.</summary>
    public GrowingBuffer NormalizedGradient { get; } = new();

    /// <summary>The gated activation, or its gradient.</summary>
    public GrowingBuffer Activation { get; } = new();

    /// <summary>Output of attention of layers whose output projection doesn't train.</summary>
    public GrowingBuffer Attention { get; } = new();

    public GrowingBuffer AttentionGradient { get; } = new();

    public AttentionScratch Heads { get; } = new();

    /// <summary>Floats that are held.</summary>
    public long Length =>
        Normalized.Length + NormalizedGradient.Length + Activation.Length + Attention.Length + AttentionGradient.Length + Heads.Length;

    public void Dispose()
    {
        Normalized.Dispose();
        NormalizedGradient.Dispose();
        Activation.Dispose();
        Attention.Dispose();
        AttentionGradient.Dispose();
        Heads.Dispose();
    }
}
