using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Kernels.Normalization;

public sealed unsafe class ColumnSumTests
{
    public static TheoryData<int> All => Widths.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Sums_are_added_to_what_is_there(int width)
    {
        foreach (var (rows, columns) in new[] { (1, 1), (4, 64), (7, 65), (9, 130) })
        {
            var (dy, sums) = (Numbers.Random(rows * columns, 1), Numbers.Random(columns, 2));
            using var pool = new ComputePool(3);
            using var gradient = Numbers.Buffer(dy);
            using var result = Numbers.Buffer(sums);

            LayerKernels.For((VectorWidth)width, pool).AddColumnSums(gradient.Start, null, null, rows, columns, result.Start);

            var expected = sums.Select((start, column) => start + Enumerable.Range(0, rows).Sum(row => (double)dy[(row * columns) + column]));
            Assert.InRange(Numbers.Distance([.. expected], Numbers.First(result, columns)), 0, 1e-6);
        }
    }
}
