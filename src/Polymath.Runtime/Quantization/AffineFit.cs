using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Quantization;

/// <summary>Finds scale and minimum of sub-blocks, one a lane, so that codes 0 to n stand for <c>scale * code - minimum</c>, minimum at least 0.</summary>
/// <remarks>Least squares. For each of several grids around the range of the values they are rounded to codes, and scale and minimum are then the
/// best for these codes; the best of all grids is rounded to codes once more.</remarks>
internal static class AffineFit
{
    // What rounding errors of the sums could feign isn't an improvement.
    private const float Improvement = 1f / (1 << 20);

    // Below it, no scale in half precision is left; reciprocals stay finite above it.
    private const float SmallestRange = 1e-30f;

    public static (Vector<float> Scale, Vector<float> Minimum) Fit(ReadOnlySpan<Vector<float>> values, CodeGrids grids)
    {
        Span<Vector<float>> shifted = stackalloc Vector<float>[SubBlocks.LargestPart];
        shifted = shifted[..values.Length];

        // Zero belongs to the range: the minimum can't be negative.
        var (lowest, highest) = (Vector<float>.Zero, values[0]);
        foreach (var value in values)
        {
            lowest = Vector.Min(lowest, value);
            highest = Vector.Max(highest, value);
        }

        var total = Vector<float>.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            shifted[i] = values[i] - lowest;
            total += shifted[i];
        }

        var range = highest - lowest;
        var flat = Vector.LessThan(range, new Vector<float>(SmallestRange));
        range = Vector.ConditionalSelect(flat, Vector<float>.One, range);
        var best = Solve(shifted, total, lowest, new Vector<float>(grids.Codes) / range, Vector<float>.Zero, grids.Codes);
        for (var grid = 0; grid < grids.Count; grid++)
        {
            best = best.Better(Solve(shifted, total, lowest, new Vector<float>(grids[grid]) / range, Vector<float>.Zero, grids.Codes), Improvement);
        }

        var inverse = Vector<float>.One / Vector.ConditionalSelect(Vector.GreaterThan(best.Scale, Vector<float>.Zero), best.Scale, Vector<float>.One);
        best = best.Better(Solve(shifted, total, lowest, inverse, -best.Offset * inverse, grids.Codes), Improvement);
        return (Vector.ConditionalSelect(flat, Vector<float>.Zero, best.Scale), Vector.ConditionalSelect(flat, -lowest, -(best.Offset + lowest)));
    }

    /// <summary>The best line through the codes that a grid gives to the shifted values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AffineLine Solve(
        ReadOnlySpan<Vector<float>> shifted, Vector<float> total, Vector<float> lowest, Vector<float> inverse, Vector<float> start, float largestCode)
    {
        var top = new Vector<float>(largestCode);
        var (codes, products, squares) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        foreach (var value in shifted)
        {
            var code = CodeRounding.Nearest((value * inverse) + start, Vector<float>.Zero, top);
            codes += code;
            products += code * value;
            squares += code * code;
        }

        var count = new Vector<float>(shifted.Length);
        var determinant = (count * squares) - (codes * codes);
        var scale = ((count * products) - (total * codes)) / determinant;
        var offset = (total - (scale * codes)) / count;

        // A minimum below zero can't be stored: zero is the best then.
        var bound = Vector.GreaterThan(offset + lowest, Vector<float>.Zero) | Vector.LessThanOrEqual(determinant, Vector<float>.Zero);
        offset = Vector.ConditionalSelect(bound, -lowest, offset);
        scale = Vector.ConditionalSelect(bound, (products + (lowest * codes)) / squares, scale);

        // What the squared error has less than with all codes zero.
        var gain = (scale * ((products + products) - (scale * squares))) + (offset * ((total + total) - ((scale + scale) * codes) - (count * offset)));
        var valid = Vector.GreaterThan(scale, Vector<float>.Zero);
        return new AffineLine(
            Vector.ConditionalSelect(valid, scale, Vector<float>.Zero),
            Vector.ConditionalSelect(valid, offset, Vector<float>.Zero),
            Vector.ConditionalSelect(valid, gain, new Vector<float>(float.NegativeInfinity)));
    }
}
