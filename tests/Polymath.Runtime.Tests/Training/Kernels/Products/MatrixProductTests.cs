using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Products;

namespace Polymath.Runtime.Tests.Training.Kernels.Products;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed unsafe class MatrixProductTests
{
    private static readonly (int Rows, int N, int K)[] Sizes =
        [(1, 1, 1), (1, 5, 3), (3, 17, 9), (17, 33, 65), (5, 1, 300), (19, 130, 1), (70, 51, 129), (33, 100, 515), (130, 70, 70)];

    public static TheoryData<int, int, int, ElementType> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int, ElementType>();
            foreach (var (rows, n, k) in Sizes)
            {
                data.Add(rows, n, k, ElementType.F32);
                data.Add(rows, n, k, ElementType.F16);
                data.Add(rows, n, k, ElementType.BF16);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Outputs_are_inputs_times_the_transposed_weights_and_biases(int rows, int n, int k, ElementType type)
    {
        var (x, bias) = (Numbers(rows * k, 1), Numbers(n, 2));
        var (stored, w) = Weights(type, n * k);
        var (plain, biased) = (new float[rows * n], new float[rows * n]);
        using var pool = new ComputePool(2);
        using var product = new MatrixProduct(pool);

        fixed (byte* weights = stored)
        fixed (float* px = x, pb = bias, py = plain, pz = biased)
        {
            product.Forward(px, rows, new WeightMatrix((nint)weights, type, n, k), null, py);
            product.Forward(px, rows, new WeightMatrix((nint)weights, type, n, k), pb, pz);
        }

        ReferenceProduct.AssertNear(plain, rows, n, (r, j) => ReferenceProduct.Sum(k, i => x[(r * k) + i], i => w[(j * k) + i]));
        ReferenceProduct.AssertNear(biased, rows, n, (r, j) => ReferenceProduct.Sum(k, i => x[(r * k) + i], i => w[(j * k) + i], bias[j]));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_gradient_by_the_inputs_is_that_by_the_outputs_times_the_weights(int rows, int n, int k, ElementType type)
    {
        var (dy, before) = (Numbers(rows * n, 3), Numbers(rows * k, 4));
        var (stored, w) = Weights(type, n * k);
        var (replaced, added) = ((float[])before.Clone(), (float[])before.Clone());
        using var pool = new ComputePool(2);
        using var product = new MatrixProduct(pool);

        fixed (byte* weights = stored)
        fixed (float* pd = dy, pr = replaced, pa = added)
        {
            product.InputGradient(pd, rows, new WeightMatrix((nint)weights, type, n, k), pr, add: false);
            product.InputGradient(pd, rows, new WeightMatrix((nint)weights, type, n, k), pa, add: true);
        }

        ReferenceProduct.AssertNear(replaced, rows, k, (r, i) => ReferenceProduct.Sum(n, j => dy[(r * n) + j], j => w[(j * k) + i]));
        ReferenceProduct.AssertNear(added, rows, k, (r, i) => ReferenceProduct.Sum(n, j => dy[(r * n) + j], j => w[(j * k) + i], before[(r * k) + i]));
    }

    [Fact]
    public void The_gradient_by_the_weights_is_added_to_what_is_there()
    {
        foreach (var (rows, n, k) in Sizes)
        {
            var (dy, x, before) = (Numbers(rows * n, 5), Numbers(rows * k, 6), Numbers(n * k, 7));
            var added = (float[])before.Clone();
            using var pool = new ComputePool(2);
        using var product = new MatrixProduct(pool);

            fixed (float* pd = dy, px = x, pa = added)
            {
                product.WeightGradient(pd, px, rows, n, k, pa);
            }

            ReferenceProduct.AssertNear(added, n, k, (j, i) => ReferenceProduct.Sum(rows, r => dy[(r * n) + j], r => x[(r * k) + i], before[(j * k) + i]));
        }
    }

    private static (byte[] Stored, float[] Decoded) Weights(ElementType type, int count)
    {
        var stored = new byte[ElementEncoder.LengthOf(type, count)];
        ElementEncoder.Encode(type, Numbers(count, 8), stored);
        var decoded = new float[count];
        ElementDecoder.Decode(type, stored, decoded);
        return (stored, decoded);
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
