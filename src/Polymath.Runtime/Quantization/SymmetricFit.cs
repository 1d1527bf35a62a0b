using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Finds the scale of a sub-block so that codes -n to n - 1 stand for <c>scale * code</c>.</summary>
/// <remarks>Weighted least squares over several grids, a value weighing its square; the value of largest magnitude comes near -n, whatever its sign.</remarks>
internal static class SymmetricFit
{
    private const int GridsEachSide = 9;

    public static float Fit(ReadOnlySpan<float> values, int codes)
    {
        var extreme = TensorPrimitives.MaxMagnitude(values);
        if (MathF.Abs(extreme) < 1e-15f)
        {
            return 0;
        }

        var (smallest, largest) = ((float)-codes, (float)(codes - 1));
        var bestScale = 0f;
        var bestGain = 0f;
        for (var grid = -GridsEachSide; grid <= GridsEachSide; grid++)
        {
            var inverse = -(codes + (0.1f * grid)) / extreme;
            var (wqx, wqq) = (0f, 0f);
            foreach (var value in values)
            {
                var code = MathF.Round(value * inverse);
                code = code < smallest ? smallest : code > largest ? largest : code;
                var weight = value * value;
                wqx += weight * code * value;
                wqq += weight * code * code;
            }

            // With the best scale for these codes the error is the weighted sum of squares less this gain.
            if (wqq > 0 && wqx * wqx > bestGain * wqq)
            {
                bestScale = wqx / wqq;
                bestGain = bestScale * wqx;
            }
        }

        return bestScale;
    }
}
