using System.Numerics;
using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Encodes superblocks whose sub-blocks have a scale and a minimum as whole multiples of two half-precision numbers: <c>x = d sc q - dmin m</c>.</summary>
/// <remarks>Each sub-block is fitted by itself; once d and dmin are known in half precision, the multiples around the fitted ones are tried and the pair
/// of least squared error is kept.</remarks>
/// <param name="parts">Sub-blocks.</param>
/// <param name="largestMultiple">The largest multiple that is stored, of the scale and of the minimum.</param>
/// <param name="grids">The grids of the fit.</param>
internal sealed class AffineSuperblock(int parts, int largestMultiple, CodeGrids grids)
{
    /// <summary>Encodes 256 values.</summary>
    /// <param name="values">The values; finite.</param>
    /// <param name="scales">A multiple of d for each sub-block.</param>
    /// <param name="minimums">A multiple of dmin for each sub-block.</param>
    /// <param name="codes">A code for each value.</param>
    /// <exception cref="ArgumentException">The values are beyond half precision.</exception>
    public (Half D, Half Dmin) Encode(ReadOnlySpan<float> values, Span<byte> scales, Span<byte> minimums, Span<byte> codes)
    {
        var lanes = SubBlocks.Lanes(parts);
        var length = SubBlocks.Values / parts;
        Span<float> rows = stackalloc float[length * lanes];
        HalfFloat.DemandReach(values);
        SubBlocks.Transpose(values, parts, rows);

        Span<float> scale = stackalloc float[lanes];
        Span<float> minimum = stackalloc float[lanes];
        Span<Vector<float>> vectors = stackalloc Vector<float>[length];
        for (var first = 0; first < parts; first += Vector<float>.Count)
        {
            SubBlocks.Load(rows, parts, first, vectors);
            var fitted = AffineFit.Fit(vectors, grids);
            fitted.Scale.CopyTo(scale[first..]);
            fitted.Minimum.CopyTo(minimum[first..]);
        }

        var d = HalfFloat.Unit(TensorPrimitives.Max(scale[..parts]) / largestMultiple);
        var dmin = HalfFloat.Unit(TensorPrimitives.Max(minimum[..parts]) / largestMultiple);
        for (var first = 0; first < parts; first += Vector<float>.Count)
        {
            SubBlocks.Load(rows, parts, first, vectors);
            var pair = Refine(vectors, new Vector<float>(scale[first..]), new Vector<float>(minimum[first..]), (float)d, (float)dmin);
            pair.Scale.CopyTo(scale[first..]);
            pair.Minimum.CopyTo(minimum[first..]);
        }

        for (var part = 0; part < parts; part++)
        {
            scales[part] = (byte)scale[part];
            minimums[part] = (byte)minimum[part];
            WriteCodes(values.Slice(part * length, length), (float)d * scale[part], (float)dmin * minimum[part], codes.Slice(part * length, length));
        }

        return (d, dmin);
    }

    private void WriteCodes(ReadOnlySpan<float> values, float scale, float minimum, Span<byte> codes)
    {
        var inverse = scale == 0 ? 0 : 1 / scale;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = (values[i] + minimum) * inverse;
            codes[i] = (byte)MathF.Round(code < 0 ? 0 : code > grids.Codes ? grids.Codes : code);
        }
    }

    private (Vector<float> Scale, Vector<float> Minimum) Refine(
        ReadOnlySpan<Vector<float>> values, Vector<float> scale, Vector<float> minimum, float d, float dmin)
    {
        var (zero, top) = (Vector<float>.Zero, new Vector<float>(largestMultiple));
        var middle = CodeRounding.Nearest(scale * new Vector<float>(d == 0 ? 0 : 1 / d), zero, top);
        var (toMultiple, total) = (new Vector<float>(dmin == 0 ? 0 : 1 / dmin), zero);
        foreach (var value in values)
        {
            total += value;
        }

        var multiple = CodeRounding.Nearest(minimum * toMultiple, zero, top);
        var (bestScale, bestMinimum) = (middle, multiple);
        var bestError = Error(values, middle * d, multiple * dmin).Error;
        for (var beside = -1; beside <= 1; beside++)
        {
            var tried = Vector.Min(Vector.Max(middle + new Vector<float>(beside), zero), top);

            // The codes for this scale have a best minimum of their own.
            var codes = Error(values, tried * d, multiple * dmin).Codes;
            var better = ((tried * d * codes) - total) / new Vector<float>(values.Length);
            var triedMinimum = CodeRounding.Nearest(better * toMultiple, zero, top);
            var error = Error(values, tried * d, triedMinimum * dmin).Error;
            var less = Vector.LessThan(error, bestError);
            bestScale = Vector.ConditionalSelect(less, tried, bestScale);
            bestMinimum = Vector.ConditionalSelect(less, triedMinimum, bestMinimum);
            bestError = Vector.ConditionalSelect(less, error, bestError);
        }

        return (bestScale, bestMinimum);
    }

    /// <summary>The squared error with the nearest codes, and their sum.</summary>
    private (Vector<float> Error, Vector<float> Codes) Error(ReadOnlySpan<Vector<float>> values, Vector<float> scale, Vector<float> minimum)
    {
        var some = Vector.GreaterThan(scale, Vector<float>.Zero);
        var inverse = Vector.ConditionalSelect(some, Vector<float>.One / scale, Vector<float>.Zero);
        var top = new Vector<float>(grids.Codes);
        var (error, sum) = (Vector<float>.Zero, Vector<float>.Zero);
        foreach (var value in values)
        {
            var code = CodeRounding.Nearest((value + minimum) * inverse, Vector<float>.Zero, top);
            var difference = (scale * code) - minimum - value;
            error += difference * difference;
            sum += code;
        }

        return (error, sum);
    }
}
