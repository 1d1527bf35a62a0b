using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Training.Kernels.Floats;

/// <summary>The exponential function of vectors, within 2 units in the last place of the true value.</summary>
internal static class Exponential
{
    // exp(Lowest) is about the smallest normal float; below it the result is 0. Beyond Highest the power of two overflows and the result is infinite.
    private const float Lowest = -87.33654f;
    private const float Highest = 88.37626f;

    private const float PerPowerOfTwo = 1.442695041f;

    // The logarithm of 2 in two pieces, the first short enough for its product with an exponent to be exact.
    private const float Logarithm = 0.693359375f;
    private const float LogarithmRest = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFloats Of<TFloats>(TFloats x)
        where TFloats : struct, IFloats<TFloats>
    {
        var power = TFloats.Round(x * TFloats.All(PerPowerOfTwo));
        var rest = TFloats.MultiplyAdd(power, TFloats.All(-Logarithm), x);
        rest = TFloats.MultiplyAdd(power, TFloats.All(-LogarithmRest), rest);

        // Least relative error of 1 + r + r² p(r) over |r| <= log(2) / 2 among polynomials with p of degree 4: 4e-9.
        var p = TFloats.MultiplyAdd(TFloats.All(0.0013814539f), rest, TFloats.All(0.0083687454f));
        p = TFloats.MultiplyAdd(p, rest, TFloats.All(0.041668389f));
        p = TFloats.MultiplyAdd(p, rest, TFloats.All(0.16666521f));
        p = TFloats.MultiplyAdd(p, rest, TFloats.All(0.49999994f));
        var exponential = TFloats.MultiplyAdd(p, rest * rest, rest) + TFloats.All(1);
        exponential *= TFloats.PowerOfTwo(power);
        exponential = TFloats.WhereLess(x, TFloats.All(Lowest), TFloats.All(0), exponential);
        return TFloats.WhereLess(TFloats.All(Highest), x, TFloats.All(float.PositiveInfinity), exponential);
    }
}
