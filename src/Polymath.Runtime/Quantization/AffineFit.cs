namespace Polymath.Runtime.Quantization;

/// <summary>Finds scale and minimum of a sub-block so that codes 0 to n stand for <c>scale * code - minimum</c>, minimum at least 0.</summary>
/// <remarks>
/// Weighted least squares. Several grids around the range of the values are tried; for each the values are rounded to codes and scale and minimum are
/// then the best for these codes. A value weighs its magnitude plus the sub-block's root mean square: errors in large weights cost more.
/// </remarks>
internal static class AffineFit
{
    private const int Grids = 21;
    private const int LargestPart = 32;

    public static (float Scale, float Minimum) Fit(ReadOnlySpan<float> values, int largestCode)
    {
        var (lowest, highest) = Range(values);
        if (lowest == highest)
        {
            return (0, -lowest);
        }

        Span<float> weights = stackalloc float[LargestPart];
        weights = weights[..values.Length];
        Weigh(values, weights);

        var best = (Scale: (highest - lowest) / largestCode, Minimum: -lowest);
        var bestError = Error(values, weights, best, largestCode);
        for (var grid = 0; grid < Grids; grid++)
        {
            // From one code fewer than there are in the range to one more: the ends may be clipped.
            var inverse = (largestCode - 1 + (0.1f * grid)) / (highest - lowest);
            var fitted = Solve(values, weights, lowest, inverse, largestCode);
            if (fitted.Scale <= 0)
            {
                continue;
            }

            var error = Error(values, weights, fitted, largestCode);
            if (error < bestError)
            {
                (best, bestError) = (fitted, error);
            }
        }

        return best;
    }

    private static (float Lowest, float Highest) Range(ReadOnlySpan<float> values)
    {
        // Zero belongs to the range: the minimum can't be negative.
        var (lowest, highest) = (0f, values[0]);
        foreach (var value in values)
        {
            lowest = MathF.Min(lowest, value);
            highest = MathF.Max(highest, value);
        }

        return (lowest, highest);
    }

    private static void Weigh(ReadOnlySpan<float> values, Span<float> weights)
    {
        var squares = 0f;
        foreach (var value in values)
        {
            squares += value * value;
        }

        var rootMeanSquare = MathF.Sqrt(squares / values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            weights[i] = rootMeanSquare + MathF.Abs(values[i]);
        }
    }

    private static (float Scale, float Minimum) Solve(
        ReadOnlySpan<float> values, ReadOnlySpan<float> weights, float lowest, float inverse, float largestCode)
    {
        var (w, wx, wq, wqx, wqq) = (0f, 0f, 0f, 0f, 0f);
        for (var i = 0; i < values.Length; i++)
        {
            var code = Limit(MathF.Round((values[i] - lowest) * inverse), largestCode);
            var weight = weights[i];
            w += weight;
            wx += weight * values[i];
            wq += weight * code;
            wqx += weight * code * values[i];
            wqq += weight * code * code;
        }

        var determinant = (w * wqq) - (wq * wq);
        if (determinant <= 0)
        {
            return default;
        }

        var scale = ((w * wqx) - (wx * wq)) / determinant;
        var offset = ((wqq * wx) - (wq * wqx)) / determinant;
        return offset <= 0 ? (scale, -offset) : (wqq > 0 ? wqx / wqq : 0, 0);
    }

    private static float Error(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, (float Scale, float Minimum) fit, float largestCode)
    {
        var error = 0f;
        var inverse = 1 / fit.Scale;
        for (var i = 0; i < values.Length; i++)
        {
            var code = Limit(MathF.Round((values[i] + fit.Minimum) * inverse), largestCode);
            var difference = (fit.Scale * code) - fit.Minimum - values[i];
            error += weights[i] * difference * difference;
        }

        return error;
    }

    // Math.Clamp checks its bounds on every call, which costs more than the rest of the loop.
    private static float Limit(float code, float largestCode) => code < 0 ? 0 : code > largestCode ? largestCode : code;
}
