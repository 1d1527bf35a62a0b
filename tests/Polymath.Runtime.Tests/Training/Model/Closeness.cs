namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>How far numbers are from those that are expected.</summary>
internal static class Closeness
{
    /// <summary>Euclidean norm of the difference over that of the expected; NaN where a number is none.</summary>
    public static double RelativeNorm(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var (difference, norm) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            difference += ((double)expected[i] - actual[i]) * ((double)expected[i] - actual[i]);
            norm += (double)expected[i] * expected[i];
        }

        return Math.Sqrt(difference / norm);
    }

    /// <summary>Fails where the relative norm isn't below <paramref name="bound"/>, NaN included.</summary>
    public static void AssertClose(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double bound)
    {
        var distance = RelativeNorm(expected, actual);
        Assert.True(distance < bound, FormattableString.Invariant($"{what}: relative norm {distance:E2}, at most {bound:E0} is expected"));
    }
}
