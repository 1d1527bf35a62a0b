using System.Numerics;
using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Encodes superblocks of sixteen sub-blocks whose scales are whole multiples, -n to n - 1, of a half-precision number: <c>x = d sc q</c>.</summary>
/// <remarks>The scale of largest magnitude becomes -n, whatever its sign, so that no multiple is lost; once d is known in half precision, the multiples
/// around each fitted scale are tried.</remarks>
/// <param name="multiples">n of the multiples.</param>
/// <param name="grids">The grids of the fit; codes run from -n to n - 1.</param>
internal sealed class SymmetricSuperblock(int multiples, CodeGrids grids)
{
    private const int Parts = 16;
    private const int Length = SubBlocks.Values / Parts;

    /// <summary>Encodes 256 values.</summary>
    /// <param name="values">The values; finite.</param>
    /// <param name="scales">A multiple of d for each sub-block.</param>
    /// <param name="codes">A code for each value, 0 for the lowest.</param>
    /// <exception cref="ArgumentException">The values are beyond half precision.</exception>
    public Half Encode(ReadOnlySpan<float> values, Span<sbyte> scales, Span<byte> codes)
    {
        var lanes = SubBlocks.Lanes(Parts);
        Span<float> rows = stackalloc float[Length * lanes];
        HalfFloat.DemandReach(values);
        SubBlocks.Transpose(values, Parts, rows);

        Span<float> scale = stackalloc float[lanes];
        Span<Vector<float>> vectors = stackalloc Vector<float>[Length];
        for (var first = 0; first < Parts; first += Vector<float>.Count)
        {
            SubBlocks.Load(rows, Parts, first, vectors);
            SymmetricFit.Fit(vectors, grids).CopyTo(scale[first..]);
        }

        var d = HalfFloat.Unit(TensorPrimitives.MaxMagnitude(scale[..Parts]) / -multiples);
        for (var first = 0; first < Parts; first += Vector<float>.Count)
        {
            SubBlocks.Load(rows, Parts, first, vectors);
            Refine(vectors, new Vector<float>(scale[first..]), (float)d).CopyTo(scale[first..]);
        }

        for (var part = 0; part < Parts; part++)
        {
            scales[part] = (sbyte)scale[part];
            WriteCodes(values.Slice(part * Length, Length), (float)d * scale[part], codes.Slice(part * Length, Length));
        }

        return d;
    }

    private void WriteCodes(ReadOnlySpan<float> values, float scale, Span<byte> codes)
    {
        var inverse = scale == 0 ? 0 : 1 / scale;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = values[i] * inverse;
            code = MathF.Round(code < -grids.Codes ? -grids.Codes : code > grids.Codes - 1 ? grids.Codes - 1 : code);
            codes[i] = (byte)(code + grids.Codes);
        }
    }

    private Vector<float> Refine(ReadOnlySpan<Vector<float>> values, Vector<float> scale, float d)
    {
        var (bottom, top) = (new Vector<float>(-multiples), new Vector<float>(multiples - 1));
        var middle = CodeRounding.Nearest(scale * new Vector<float>(d == 0 ? 0 : 1 / d), bottom, top);
        var (best, bestError) = (middle, Error(values, middle * d));
        foreach (var beside in (ReadOnlySpan<float>)[-1, 1])
        {
            var tried = Vector.Min(Vector.Max(middle + new Vector<float>(beside), bottom), top);
            var error = Error(values, tried * d);
            var less = Vector.LessThan(error, bestError);
            best = Vector.ConditionalSelect(less, tried, best);
            bestError = Vector.ConditionalSelect(less, error, bestError);
        }

        return best;
    }

    private Vector<float> Error(ReadOnlySpan<Vector<float>> values, Vector<float> scale)
    {
        var none = Vector.Equals(scale, Vector<float>.Zero);
        var inverse = Vector.ConditionalSelect(none, Vector<float>.Zero, Vector<float>.One / scale);
        var (bottom, top) = (new Vector<float>(-grids.Codes), new Vector<float>(grids.Codes - 1));
        var error = Vector<float>.Zero;
        foreach (var value in values)
        {
            var difference = (scale * CodeRounding.Nearest(value * inverse, bottom, top)) - value;
            error += difference * difference;
        }

        return error;
    }
}
