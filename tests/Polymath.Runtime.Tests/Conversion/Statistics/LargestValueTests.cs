using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed class LargestValueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(300_001)]
    public void It_is_found_wherever_it_is_beside_what_is_not_finite(int count)
    {
        foreach (var place in new[] { 0, count / 2, count - 1 })
        {
            var values = new double[count];
            values[place] = -1e200;
            if (count > 8)
            {
                (values[1], values[2], values[count - 3], values[count - 4]) = (double.NaN, double.NegativeInfinity, double.PositiveInfinity, 1e199);
            }

            Assert.Equal(1e200, Of(ElementType.F64, values));
        }
    }

    [Fact]
    public void Of_nothing_finite_it_is_zero() => Assert.Equal(0, Of(ElementType.F64, double.NaN, double.NegativeInfinity, -0.0));

    [Fact]
    public void The_least_integer_of_64_bits_has_the_largest_magnitude() => Assert.Equal(Math.Pow(2, 63), Of(ElementType.I64, long.MinValue, long.MaxValue - 4096.0));

    private static double Of(ElementType type, params double[] values)
    {
        var store = new MemoryTensorStore().AddAs("w", [values.Length], type, values);
        return LargestValue.Of(TensorView.Whole(store, store.Tensors[0]), new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken });
    }
}
