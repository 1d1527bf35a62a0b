namespace Polymath.Runtime.Tests.Training.Kernels.Products;

/// <summary>Products by plain loops in double precision, with the sum of the products' magnitudes, by which the error of any order of float additions is bounded.</summary>
internal static class ReferenceProduct
{
    /// <summary>Sum over i of left(i) times right(i).</summary>
    public static (double Value, double Magnitude) Sum(int count, Func<int, float> left, Func<int, float> right, double start = 0)
    {
        var (value, magnitude) = (start, Math.Abs(start));
        for (var i = 0; i < count; i++)
        {
            var product = (double)left(i) * right(i);
            value += product;
            magnitude += Math.Abs(product);
        }

        return (value, magnitude);
    }

    /// <summary>Fails at the first element that floats, whatever their order, can't have come to.</summary>
    public static void AssertNear(float[] actual, int rows, int columns, Func<int, int, (double Value, double Magnitude)> expected)
    {
        Assert.Equal(rows * columns, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            var (value, magnitude) = expected(i / columns, i % columns);
            var bound = magnitude * 4e-6;
            if (!(Math.Abs(actual[i] - value) <= bound))
            {
                Assert.Fail($"row {i / columns}, column {i % columns}: {value} expected within {bound:E1}, {actual[i]} found");
            }
        }
    }
}
