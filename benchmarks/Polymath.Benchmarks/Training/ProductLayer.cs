using System.Runtime.InteropServices;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Products;

namespace Polymath.Benchmarks.Training;

/// <summary>A layer's matrices, with numbers in them, and its three products.</summary>
internal sealed unsafe class ProductLayer : IDisposable
{
    private readonly MatrixProduct _product;
    private readonly NativeBuffer _inputs;
    private readonly NativeBuffer _outputs;
    private readonly NativeBuffer _weights;
    private readonly NativeBuffer _gradients;

    public ProductLayer(ProductShape shape, ElementType type, ComputePool pool)
    {
        _product = new MatrixProduct(pool);
        _inputs = Numbers((long)shape.Rows * shape.K);
        _outputs = Numbers((long)shape.Rows * shape.N);
        _gradients = Numbers((long)shape.N * shape.K);
        _weights = new NativeBuffer(_gradients.Length);
        ElementEncoder.Encode(type, _gradients.Span, MemoryMarshal.AsBytes(_weights.Span));
        var w = new WeightMatrix((nint)_weights.Start, type, shape.N, shape.K);
        var (rows, n, k) = (shape.Rows, shape.N, shape.K);
        Products =
        [
            () => _product.Forward(_inputs.Start, rows, w, null, _outputs.Start),
            () => _product.InputGradient(_outputs.Start, rows, w, _inputs.Start, add: false),
            () => _product.WeightGradient(_outputs.Start, _inputs.Start, rows, n, k, _gradients.Start),
        ];
    }

    /// <summary>Forward, gradient by the inputs, gradient by the weights.</summary>
    public IReadOnlyList<Action> Products { get; }

    public void Dispose()
    {
        _product.Dispose();
        _inputs.Dispose();
        _outputs.Dispose();
        _weights.Dispose();
        _gradients.Dispose();
    }

    private static NativeBuffer Numbers(long length)
    {
        var buffer = new NativeBuffer(length);
        var random = new Random(1);
        foreach (ref var value in buffer.Span)
        {
            value = (random.NextSingle() - 0.5f) * 0.04f;
        }

        return buffer;
    }
}
