using System.Runtime.InteropServices;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Quantization;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Products;

namespace Polymath.Runtime.Tests.Training.Kernels.Products;

/// <summary>The matrices of a linear layer, and its products where every matrix ends right before a page that can't be touched.</summary>
internal sealed unsafe class LayerNumbers
{
    private readonly ElementType _type;
    private readonly int _rows;
    private readonly int _n;
    private readonly int _k;
    private readonly byte[] _stored;

    public LayerNumbers(ElementType type, int rows, int n, int k)
    {
        (_type, _rows, _n, _k) = (type, rows, n, k);
        (X, Bias, DY, DX, DW, W) = (Numbers(rows * k, 1), Numbers(n, 2), Numbers(rows * n, 3), Numbers(rows * k, 4), Numbers(n * k, 5), new float[n * k]);
        _stored = new byte[ElementEncoder.LengthOf(type, n * k)];
        ElementEncoder.Encode(type, Numbers(n * k, 6), _stored);
        ElementDecoder.Decode(type, _stored, W);
    }

    public float[] X { get; }

    public float[] Bias { get; }

    public float[] DY { get; }

    /// <summary>What the gradient by the inputs is added to.</summary>
    public float[] DX { get; }

    /// <summary>What the gradient by the weights is added to.</summary>
    public float[] DW { get; }

    /// <summary>The weights, decoded.</summary>
    public float[] W { get; }

    public float[] Forward(MatrixProduct product, bool biased) =>
        Guarded(X, Bias, new float[_rows * _n], (x, bias, w, y) => product.Forward((float*)x, _rows, w, biased ? (float*)bias : null, (float*)y));

    public float[] InputGradient(MatrixProduct product, bool add) =>
        Guarded(DY, [], DX, (dy, _, w, dx) => product.InputGradient((float*)dy, _rows, w, (float*)dx, add));

    public float[] WeightGradient(MatrixProduct product) =>
        Guarded(DY, X, DW, (dy, x, _, dw) => product.WeightGradient((float*)dy, (float*)x, _rows, _n, _k, (float*)dw));

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    private float[] Guarded(float[] first, float[] second, float[] result, Action<nint, nint, WeightMatrix, nint> run)
    {
        using var one = Copy<float>(first);
        using var two = Copy<float>(second);
        using var weights = Copy<byte>(_stored);
        using var written = Copy<float>(result);
        run(Address(one), Address(two), new WeightMatrix(Address(weights), _type, _n, _k), Address(written));
        return MemoryMarshal.Cast<byte, float>(written.Bytes).ToArray();
    }

    private static GuardedMemory Copy<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var memory = new GuardedMemory(bytes.Length);
        bytes.CopyTo(memory.Bytes);
        return memory;
    }

    private static nint Address(GuardedMemory memory) => (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory.Bytes));
}
