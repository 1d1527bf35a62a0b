using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q4_K: f16 d and dmin, eight 6-bit scales and minimums in 12 bytes, 128 bytes of nibbles; x = d sc q - dmin m.</summary>
internal readonly struct Q4_KBlock : IEncodableBlockType
{
    public static BlockShape Shape => new(256, 144);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block);
        var dmin = HalfFloat.Read(block[2..]);
        var packed = block.Slice(4, 12);
        for (var chunk = 0; chunk < 4; chunk++)
        {
            var codes = block.Slice(16 + (32 * chunk), 32);
            var (lowScale, lowMinimum) = SixBitScales.Read(packed, 2 * chunk);
            var (highScale, highMinimum) = SixBitScales.Read(packed, (2 * chunk) + 1);
            var low = values.Slice(64 * chunk, 32);
            var high = values.Slice((64 * chunk) + 32, 32);
            var (d1, m1) = (d * lowScale, dmin * lowMinimum);
            var (d2, m2) = (d * highScale, dmin * highMinimum);
            for (var l = 0; l < codes.Length; l++)
            {
                low[l] = (d1 * (codes[l] & 15)) - m1;
                high[l] = (d2 * (codes[l] >> 4)) - m2;
            }
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<float> scales = stackalloc float[8];
        Span<float> minimums = stackalloc float[8];
        for (var part = 0; part < 8; part++)
        {
            (scales[part], minimums[part]) = AffineFit.Fit(values.Slice(32 * part, 32), 15);
        }

        block[..144].Clear();
        var largestScale = TensorPrimitives.Max(scales);
        var largestMinimum = TensorPrimitives.Max(minimums);
        HalfFloat.Write(block, largestScale / 63);
        HalfFloat.Write(block[2..], largestMinimum / 63);
        var d = HalfFloat.Read(block);
        var dmin = HalfFloat.Read(block[2..]);
        for (var part = 0; part < 8; part++)
        {
            var scale = SixBits(scales[part], largestScale);
            var minimum = SixBits(minimums[part], largestMinimum);
            SixBitScales.Write(block.Slice(4, 12), part, scale, minimum);
            EncodeCodes(values.Slice(32 * part, 32), d * scale, dmin * minimum, block.Slice(16 + (32 * (part / 2)), 32), 4 * (part & 1));
        }
    }

    private static int SixBits(float value, float largest) =>
        largest == 0 ? 0 : Math.Min(63, (int)MathF.Round(value * (63 / largest)));

    private static void EncodeCodes(ReadOnlySpan<float> values, float scale, float minimum, Span<byte> codes, int shift)
    {
        if (scale == 0)
        {
            return;
        }

        for (var l = 0; l < values.Length; l++)
        {
            var code = (int)Math.Clamp(MathF.Round((values[l] + minimum) / scale), 0, 15);
            codes[l] |= (byte)(code << shift);
        }
    }
}
