using System.Numerics.Tensors;
using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>The three matrix products of a linear layer y = x w^T + b, with float sums, row-major and contiguous. Weights are decoded as they are read.
/// One product at a time: buffers are kept between calls.</summary>
/// <param name="pool">The threads.</param>
internal sealed unsafe class MatrixProduct(ComputePool pool) : IDisposable
{
    private const int Block = 16;

    private readonly NativeBuffer?[] _decoded = new NativeBuffer?[pool.Threads];

    /// <summary>y[rows, n] = x[rows, k] w[n, k]^T + bias[n].</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="rows">Rows of <paramref name="x"/> and <paramref name="y"/>.</param>
    /// <param name="w">Weights.</param>
    /// <param name="bias">One for each output; or null.</param>
    /// <param name="y">Outputs, overwritten; not overlapping the others.</param>
    public void Forward(float* x, int rows, WeightMatrix w, float* bias, float* y)
    {
        var (n, k) = (w.Rows, w.Columns);
        pool.Run(n, (j, thread) =>
        {
            var weights = Decoded(w, j, thread);
            for (var r = 0; r < rows; r++)
            {
                y[((long)r * n) + j] = TensorPrimitives.Dot(new ReadOnlySpan<float>(x + ((long)r * k), k), weights) + (bias is null ? 0 : bias[j]);
            }
        });
    }

    /// <summary>dx[rows, k] = dy[rows, n] w[n, k], or += where <paramref name="add"/>.</summary>
    /// <param name="dy">Gradient by the outputs.</param>
    /// <param name="rows">Rows of <paramref name="dy"/> and <paramref name="dx"/>.</param>
    /// <param name="w">Weights.</param>
    /// <param name="dx">Gradient by the inputs; not overlapping the others.</param>
    /// <param name="add">Whether what is in <paramref name="dx"/> is kept and added to.</param>
    public void InputGradient(float* dy, int rows, WeightMatrix w, float* dx, bool add)
    {
        var (n, k) = (w.Rows, w.Columns);
        pool.Run((rows + Block - 1) / Block, (block, thread) =>
        {
            var first = block * Block;
            var end = Math.Min(rows, first + Block);
            if (!add)
            {
                new Span<float>(dx + ((long)first * k), (end - first) * k).Clear();
            }

            for (var j = 0; j < n; j++)
            {
                var weights = Decoded(w, j, thread);
                for (var r = first; r < end; r++)
                {
                    var sums = new Span<float>(dx + ((long)r * k), k);
                    TensorPrimitives.MultiplyAdd(weights, dy[((long)r * n) + j], sums, sums);
                }
            }
        });
    }

    /// <summary>dw[n, k] += dy[rows, n]^T x[rows, k].</summary>
    /// <param name="dy">Gradient by the outputs.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="rows">Rows of both.</param>
    /// <param name="n">Outputs.</param>
    /// <param name="k">Inputs.</param>
    /// <param name="dw">Gradient by the weights, added to; not overlapping the others.</param>
    public void WeightGradient(float* dy, float* x, int rows, int n, int k, float* dw) => pool.Run(n, (j, _) =>
    {
        var sums = new Span<float>(dw + ((long)j * k), k);
        for (var r = 0; r < rows; r++)
        {
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(x + ((long)r * k), k), dy[((long)r * n) + j], sums, sums);
        }
    });

    public void Dispose()
    {
        foreach (var buffer in _decoded)
        {
            buffer?.Dispose();
        }
    }

    private ReadOnlySpan<float> Decoded(WeightMatrix w, int row, int thread)
    {
        if (_decoded[thread] is not { } buffer || buffer.Length < w.Columns)
        {
            _decoded[thread]?.Dispose();
            _decoded[thread] = buffer = new NativeBuffer(w.Columns);
        }

        var values = buffer.Span[..w.Columns];
        var bytes = (int)ElementEncoder.LengthOf(w.ElementType, w.Columns);
        ElementDecoder.Decode(w.ElementType, new ReadOnlySpan<byte>((byte*)w.Start + ((long)row * bytes), bytes), values);
        return values;
    }
}
