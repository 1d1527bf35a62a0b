using FsCheck;
using FsCheck.Fluent;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Products;

namespace Polymath.Runtime.Tests.Training.Kernels.Products;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed class MatrixProductTests
{
    private static readonly (int Rows, int N, int K)[] Sizes =
        [(1, 1, 1), (1, 5, 3), (3, 17, 9), (6, 64, 8), (17, 33, 65), (5, 1, 300), (19, 130, 1), (14, 32, 16), (70, 51, 129), (9, 40, 515), (90, 40, 48)];

    public static TheoryData<int, ElementType> Kinds
    {
        get
        {
            var data = new TheoryData<int, ElementType>();
            foreach (var width in VectorWidths.Offered)
            {
                data.Add((int)width, ElementType.F32);
                data.Add((int)width, ElementType.F16);
                data.Add((int)width, ElementType.BF16);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outputs_are_inputs_times_the_transposed_weights_and_biases(int width, ElementType type)
    {
        foreach (var (rows, n, k) in Sizes)
        {
            AssertForward((VectorWidth)width, type, rows, n, k);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_gradient_by_the_inputs_is_that_by_the_outputs_times_the_weights(int width, ElementType type)
    {
        foreach (var (rows, n, k) in Sizes)
        {
            AssertInputGradient((VectorWidth)width, type, rows, n, k);
        }
    }

    [Fact]
    public void The_gradient_by_the_weights_is_added_to_what_is_there()
    {
        foreach (var width in VectorWidths.Offered)
        {
            foreach (var (rows, n, k) in Sizes)
            {
                AssertWeightGradient(width, rows, n, k);
            }
        }
    }

    [Fact]
    public void Any_shape_gives_the_sums_of_double_precision()
    {
        var shapes = Gen.Choose(1, 60).Three().ToArbitrary();
        Prop.ForAll(shapes, shape =>
        {
            var (rows, n, k) = shape;
            AssertForward(VectorWidths.Widest, ElementType.BF16, rows, n, k);
            AssertInputGradient(VectorWidths.Widest, ElementType.F16, rows, n, k);
            AssertWeightGradient(VectorWidths.Widest, rows, n, k);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void More_than_is_packed_at_a_time_gives_the_same_sums()
    {
        AssertForward(VectorWidths.Widest, ElementType.F32, rows: 9000, n: 2, k: 300);
        AssertInputGradient(VectorWidths.Widest, ElementType.F32, rows: 20, n: 110_000, k: 2);
    }

    [Theory]
    [InlineData(40, 96, 700)]
    [InlineData(300, 130, 260)]
    [InlineData(61, 1100, 33)]
    [InlineData(512, 7, 600)]
    public void The_bits_are_the_same_whatever_the_number_of_threads(int rows, int n, int k)
    {
        var numbers = new LayerNumbers(ElementType.F32, rows, n, k);
        using var one = new ComputePool(1);
        using var alone = new MatrixProduct(one);
        var expected = Products(alone, numbers);
        foreach (var threads in new[] { 2, 3, 7, 16 })
        {
            using var pool = new ComputePool(threads);
            using var product = new MatrixProduct(pool);

            Assert.Equal(expected, Products(product, numbers));
        }
    }

    [Fact]
    public void Weights_of_another_type_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Products(new MatrixProduct(new ComputePool(1)), new LayerNumbers(ElementType.F64, 2, 2, 2)));

    private static int[] Products(MatrixProduct product, LayerNumbers numbers) =>
    [
        .. numbers.Forward(product, biased: true).Select(BitConverter.SingleToInt32Bits),
        .. numbers.InputGradient(product, add: true).Select(BitConverter.SingleToInt32Bits),
        .. numbers.WeightGradient(product).Select(BitConverter.SingleToInt32Bits),
    ];

    private static void AssertForward(VectorWidth width, ElementType type, int rows, int n, int k)
    {
        var numbers = new LayerNumbers(type, rows, n, k);
        using var pool = new ComputePool(2);
        using var product = new MatrixProduct(pool, width);

        var (plain, biased) = (numbers.Forward(product, biased: false), numbers.Forward(product, biased: true));

        var (x, w) = (numbers.X, numbers.W);
        ReferenceProduct.AssertNear(plain, rows, n, (r, j) => ReferenceProduct.Sum(k, i => x[(r * k) + i], i => w[(j * k) + i]));
        ReferenceProduct.AssertNear(biased, rows, n, (r, j) => ReferenceProduct.Sum(k, i => x[(r * k) + i], i => w[(j * k) + i], numbers.Bias[j]));
    }

    private static void AssertInputGradient(VectorWidth width, ElementType type, int rows, int n, int k)
    {
        var numbers = new LayerNumbers(type, rows, n, k);
        using var pool = new ComputePool(2);
        using var product = new MatrixProduct(pool, width);

        var (replaced, added) = (numbers.InputGradient(product, add: false), numbers.InputGradient(product, add: true));

        var (dy, w, before) = (numbers.DY, numbers.W, numbers.DX);
        ReferenceProduct.AssertNear(replaced, rows, k, (r, i) => ReferenceProduct.Sum(n, j => dy[(r * n) + j], j => w[(j * k) + i]));
        ReferenceProduct.AssertNear(added, rows, k, (r, i) => ReferenceProduct.Sum(n, j => dy[(r * n) + j], j => w[(j * k) + i], before[(r * k) + i]));
    }

    private static void AssertWeightGradient(VectorWidth width, int rows, int n, int k)
    {
        var numbers = new LayerNumbers(ElementType.F32, rows, n, k);
        using var pool = new ComputePool(2);
        using var product = new MatrixProduct(pool, width);

        var added = numbers.WeightGradient(product);

        var (dy, x, before) = (numbers.DY, numbers.X, numbers.DW);
        ReferenceProduct.AssertNear(added, n, k, (j, i) => ReferenceProduct.Sum(rows, r => dy[(r * n) + j], r => x[(r * k) + i], before[(j * k) + i]));
    }
}
