using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Attention;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>What a layer leaves for its way back; there it is replaced by gradients.</summary>
/// <remarks>Floats a token: hidden + 2 heads x head size (one of them, the output of attention, is shared by layers whose output projection doesn't train) +
/// 2 key heads x head size + 2 intermediate + 2 heads + 2. The layer's input, hidden more, is kept beside it.</remarks>
internal sealed unsafe class LayerActivations : IDisposable
{
    public GrowingBuffer InputScales { get; } = new();

    public GrowingBuffer Queries { get; } = new();

    public GrowingBuffer Keys { get; } = new();

    public GrowingBuffer Values { get; } = new();

    public GrowingBuffer Softmax { get; } = new();

    /// <summary>Output of attention, where the output projection trains.</summary>
    public GrowingBuffer Attention { get; } = new();

    /// <summary>The residual stream after attention.</summary>
    public GrowingBuffer Middle { get; } = new();

    public GrowingBuffer MiddleScales { get; } = new();

    public GrowingBuffer Gate { get; } = new();

    public GrowingBuffer Up { get; } = new();

    private IEnumerable<GrowingBuffer> All => [InputScales, Queries, Keys, Values, Softmax, Attention, Middle, MiddleScales, Gate, Up];

    /// <summary>Floats that are held.</summary>
    public long Length => All.Sum(buffer => buffer.Length);

    /// <summary>Makes room for all but <see cref="Attention"/>.</summary>
    public void Reserve(AttentionShape shape, int hidden, int intermediate)
    {
        var tokens = (long)shape.Rows * shape.Length;
        InputScales.Reserve(tokens);
        Queries.Reserve(tokens * shape.QueryStride);
        Keys.Reserve(tokens * shape.KeyStride);
        Values.Reserve(tokens * shape.KeyStride);
        Softmax.Reserve(2 * tokens * shape.Heads);
        Middle.Reserve(tokens * hidden);
        MiddleScales.Reserve(tokens);
        Gate.Reserve(tokens * intermediate);
        Up.Reserve(tokens * intermediate);
    }

    public void Dispose()
    {
        foreach (var buffer in All)
        {
            buffer.Dispose();
        }
    }
}
