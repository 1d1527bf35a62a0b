using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Kernels;

/// <summary>Arrays and the buffers that kernels take, and how far two results are apart.</summary>
internal static class Numbers
{
    /// <summary>Even numbers from -reach to reach.</summary>
    public static float[] Random(int count, int seed, double reach = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(((2 * random.NextDouble()) - 1) * reach))];
    }

    public static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    /// <summary>A buffer with these values, and zeros beyond them where kernels may read.</summary>
    public static NativeBuffer Buffer(float[] values)
    {
        var buffer = new NativeBuffer(values.Length + 32);
        values.CopyTo(buffer.Span);
        return buffer;
    }

    public static float[] First(NativeBuffer buffer, int count) => buffer.Span[..count].ToArray();

    /// <summary>Norm of the difference over the norm of what was expected.</summary>
    public static double Distance(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var squares = expected.Zip(actual, (x, y) => (x - y) * (x - y)).Sum();
        return Math.Sqrt(squares / Math.Max(expected.Sum(x => x * x), 1e-30));
    }

    /// <summary>Slopes of a function in each coordinate by central differences.</summary>
    public static double[] Slopes(double[] at, Func<double[], double> function)
    {
        const double Step = 1e-5;
        return [.. Enumerable.Range(0, at.Length).Select(i => (Moved(i, Step) - Moved(i, -Step)) / (2 * Step))];

        double Moved(int i, double by)
        {
            var moved = (double[])at.Clone();
            moved[i] += by;
            return function(moved);
        }
    }

    /// <summary>The inner product.</summary>
    public static double Dot(double[] left, float[] right) => left.Zip(right, (x, y) => x * y).Sum();
}
