namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>Room for attention, shared by all layers and kept between steps.</summary>
internal sealed class AttentionScratch : IDisposable
{
    public GrowingBuffer KeyPanels { get; } = new();

    public GrowingBuffer ValuePanels { get; } = new();

    /// <summary>Gradients of keys by query head.</summary>
    public GrowingBuffer KeyPartials { get; } = new();

    public GrowingBuffer ValuePartials { get; } = new();

    /// <summary>Of all threads.</summary>
    public GrowingBuffer Threads { get; } = new();

    /// <summary>Floats that are held.</summary>
    public long Length => KeyPanels.Length + ValuePanels.Length + KeyPartials.Length + ValuePartials.Length + Threads.Length;

    public void Dispose()
    {
        KeyPanels.Dispose();
        ValuePanels.Dispose();
        KeyPartials.Dispose();
        ValuePartials.Dispose();
        Threads.Dispose();
    }
}
