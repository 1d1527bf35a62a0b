using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels.Attention;
using Polymath.Runtime.Training.Kernels.Floats;
using Polymath.Runtime.Training.Kernels.Rotary;

namespace Polymath.Runtime.Training.Kernels;

/// <summary>Everything in a decoder that isn't a product with a weight, at one vector width, on all threads of a pool. Results don't depend on their number.</summary>
/// <remarks>All buffers are row-major and contiguous; those of different arguments don't overlap unless it is said.</remarks>
internal abstract unsafe class LayerKernels
{
    public static LayerKernels For(VectorWidth width, ComputePool pool) => width switch
    {
        VectorWidth.Bits512 => new LayerKernels<Floats512>(pool),
        VectorWidth.Bits256 => new LayerKernels<Floats256>(pool),
        VectorWidth.Bits128 => new LayerKernels<Floats128>(pool),
        _ => new LayerKernels<Floats1>(pool),
    };

    /// <summary>Normalises rows of [rows, columns] and leaves a scale for each.</summary>
    public abstract void Normalize(float* x, float* weight, float epsilon, int rows, int columns, float* y, float* scales);

    /// <summary>Adds <paramref name="delta"/> to x in <paramref name="delta"/>'s place and normalises the sum.</summary>
    public abstract void AddAndNormalize(float* x, float* delta, float* weight, float epsilon, int rows, int columns, float* y, float* scales);

    /// <summary>Normalises again by scales that were left; the same bits.</summary>
    public abstract void NormalizeAgain(float* x, float* weight, float* scales, int rows, int columns, float* y);

    /// <summary>Adds the gradient of the rows to <paramref name="dx"/>.</summary>
    public abstract void NormalizeGradient(float* x, float* weight, float* scales, float* dy, int rows, int columns, float* dx);

    /// <summary>Adds to <paramref name="sums"/> the sum of the rows of <paramref name="dy"/>, each element times <c>x * scale of the row</c> unless
    /// <paramref name="x"/> is null.</summary>
    public abstract void AddColumnSums(float* dy, float* x, float* scales, int rows, int columns, float* sums);

    /// <summary><c>sum = left + right</c>; may be one of them.</summary>
    public abstract void Add(float* left, float* right, long count, float* sum);

    /// <summary><c>silu(gate) * up</c>.</summary>
    public abstract void SwiGlu(float* gate, float* up, long count, float* activation);

    /// <summary>Replaces gate and up by their gradients and the activation's gradient by the activation.</summary>
    public abstract void SwiGluGradient(float* gate, float* up, long count, float* gradient);

    /// <summary>Turns queries and keys by their positions, in place.</summary>
    public abstract void Turn(AttentionShape shape, RotaryEmbedding rotary, float* queries, float* keys);

    /// <summary>Attention of turned queries; leaves largest score and inverse sum of each in <paramref name="softmax"/>.</summary>
    public abstract void Attend(
        AttentionShape shape, float* queries, float* keys, float* values, AttentionScratch scratch, float* output, float* softmax);

    /// <summary>Replaces turned queries, turned keys and values by the gradients of unturned ones.</summary>
    public abstract void AttendGradient(
        AttentionShape shape, RotaryEmbedding rotary, float* queries, float* keys, float* values, float* softmax, float* gradient, AttentionScratch scratch);

    /// <summary>Cross-entropy in nats of the target of each row; the logits become their gradient times <paramref name="scale"/>.</summary>
    public abstract void CrossEntropy(float* logits, int rows, int columns, ReadOnlyMemory<int> targets, float scale, Memory<double> losses);
}
