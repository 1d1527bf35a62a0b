using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Quantization;

/// <summary>Finds the scale of sub-blocks, one a lane, so that codes -n to n - 1 stand for <c>scale * code</c>.</summary>
/// <remarks>Least squares over several grids, the best rounded once more; the value of largest magnitude comes near -n, whatever its sign.</remarks>
internal static class SymmetricFit
{
    private const float Improvement = 1f / (1 << 20);
    private const float SmallestExtreme = 1e-30f;

    public static Vector<float> Fit(ReadOnlySpan<Vector<float>> values, CodeGrids grids)
    {
        var (lowest, highest) = (values[0], values[0]);
        foreach (var value in values)
        {
            lowest = Vector.Min(lowest, value);
            highest = Vector.Max(highest, value);
        }

        var extreme = Vector.ConditionalSelect(Vector.GreaterThan(highest, -lowest), highest, lowest);
        var none = Vector.LessThan(Vector.Abs(extreme), new Vector<float>(SmallestExtreme));
        extreme = Vector.ConditionalSelect(none, Vector<float>.One, extreme);
        var (scale, gain) = Solve(values, new Vector<float>(-grids.Codes) / extreme, grids.Codes);
        for (var grid = 0; grid < grids.Count; grid++)
        {
            Improve(Solve(values, new Vector<float>(-grids[grid]) / extreme, grids.Codes));
        }

        // Never zero here: the value of largest magnitude has a code.
        Improve(Solve(values, Vector<float>.One / Vector.ConditionalSelect(none, Vector<float>.One, scale), grids.Codes));
        return Vector.ConditionalSelect(none, Vector<float>.Zero, scale);

        void Improve((Vector<float> Scale, Vector<float> Gain) other)
        {
            var better = Vector.GreaterThan(other.Gain, gain * new Vector<float>(1 + Improvement));
            scale = Vector.ConditionalSelect(better, other.Scale, scale);
            gain = Vector.ConditionalSelect(better, other.Gain, gain);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Scale, Vector<float> Gain) Solve(ReadOnlySpan<Vector<float>> values, Vector<float> inverse, float codes)
    {
        var (bottom, top) = (new Vector<float>(-codes), new Vector<float>(codes - 1));
        var (products, squares) = (Vector<float>.Zero, Vector<float>.Zero);
        foreach (var value in values)
        {
            var code = CodeRounding.Nearest(value * inverse, bottom, top);
            products += code * value;
            squares += code * code;
        }

        // With the best scale for these codes the squared error is the sum of squares less this gain.
        var scale = products / Vector.Max(squares, Vector<float>.One);
        return (scale, scale * products);
    }
}
