using Polymath.Runtime.Fixtures;

namespace Polymath.Runtime.Training.Model.Initialisation;

/// <summary>Normally distributed numbers with mean 0: any element by itself, the same bits on every machine.</summary>
/// <remarks>The quantile function of the normal distribution (Wichura 1988, algorithm AS 241, PPND16; relative error about 1e-16) of evenly spread numbers. Additions,
/// products, quotients and square roots only, all of which IEEE 754 defines to the bit; the logarithm of the tails is made of them.</remarks>
internal sealed class NormalNumbers(SeededNumbers numbers, double deviation)
{
    private const double Middle = 0.425;
    private const double FarTail = 5;

    /// <summary>Fills <paramref name="destination"/> with elements <paramref name="start"/> ….</summary>
    public void Fill(long start, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            // 53 bits, which a double holds, and never 0 or 1.
            var share = ((numbers.WordAt(start + i) >> 11) + 0.5) * (1.0 / (1UL << 53));
            destination[i] = (float)(Quantile(share) * deviation);
        }
    }

    /// <summary>The number that a share <paramref name="share"/> of all standard normal numbers lies below.</summary>
    internal static double Quantile(double share)
    {
        var centred = share - 0.5;
        if (Math.Abs(centred) <= Middle)
        {
            var square = (Middle * Middle) - (centred * centred);
            return centred * Ratio(square, MiddleNumerator, MiddleDenominator);
        }

        var root = Math.Sqrt(-Log(centred < 0 ? share : 1 - share));
        var magnitude = root <= FarTail
            ? Ratio(root - 1.6, TailNumerator, TailDenominator)
            : Ratio(root - FarTail, FarNumerator, FarDenominator);
        return centred < 0 ? -magnitude : magnitude;
    }

    private static double Ratio(double at, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) => Polynomial(at, numerator) / Polynomial(at, denominator);

    // Highest power first.
    private static double Polynomial(double at, ReadOnlySpan<double> coefficients)
    {
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++)
        {
            sum = (sum * at) + coefficients[i];
        }

        return sum;
    }

    // log(2^e m) = e log 2 + 2 artanh((m - 1) / (m + 1)), m between 0.7 and 1.4: |argument| < 0.172.
    private static double Log(double value)
    {
        const double LogOfTwo = 0.693147180559945309417232;
        const int MantissaBits = 52;
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> MantissaBits) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | (1023L << MantissaBits));
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        var ratio = (mantissa - 1) / (mantissa + 1);
        var square = ratio * ratio;
        var series = 0.0;
        for (var odd = 21; odd >= 1; odd -= 2)
        {
            series = (series * square) + (1.0 / odd);
        }

        return (exponent * LogOfTwo) + (2 * ratio * series);
    }

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
        3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ];
}
