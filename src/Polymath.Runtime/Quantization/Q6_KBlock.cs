using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q6_K: low nibbles in 128 bytes, high bit pairs in 64, sixteen signed byte scales, f16 d; x = d sc (q - 32).</summary>
internal readonly struct Q6_KBlock : IEncodableBlockType
{
    public static BlockShape Shape => new(256, 210);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[208..]);
        for (var half = 0; half < 2; half++)
        {
            var low = block.Slice(64 * half, 64);
            var high = block.Slice(128 + (32 * half), 32);
            var scales = block.Slice(192 + (8 * half), 8);
            var part = values.Slice(128 * half, 128);
            for (var quarter = 0; quarter < 4; quarter++)
            {
                for (var l = 0; l < 32; l++)
                {
                    var nibble = (low[l + (32 * (quarter & 1))] >> (4 * (quarter >> 1))) & 15;
                    var code = nibble | (((high[l] >> (2 * quarter)) & 3) << 4);
                    var scale = d * (sbyte)scales[(2 * quarter) + (l >> 4)];
                    part[(32 * quarter) + l] = scale * (code - 32);
                }
            }
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        Span<float> scales = stackalloc float[16];
        for (var part = 0; part < scales.Length; part++)
        {
            scales[part] = SymmetricFit.Fit(values.Slice(16 * part, 16), 32);
        }

        block[..210].Clear();
        var largest = TensorPrimitives.MaxMagnitude(scales);
        if (largest == 0)
        {
            return;
        }

        // The largest scale becomes -128, the end of the signed byte's range.
        var inverse = -128 / largest;
        HalfFloat.Write(block[208..], 1 / inverse);
        var d = HalfFloat.Read(block[208..]);
        for (var part = 0; part < scales.Length; part++)
        {
            var scale = (sbyte)Math.Min(127, (int)MathF.Round(inverse * scales[part]));
            block[192 + part] = (byte)scale;
            EncodeCodes(values.Slice(16 * part, 16), d * scale, block, 16 * part);
        }
    }

    private static void EncodeCodes(ReadOnlySpan<float> values, float scale, Span<byte> block, int first)
    {
        var (half, quarter) = (first / 128, first % 128 / 32);
        for (var i = 0; i < values.Length; i++)
        {
            var l = (first % 32) + i;
            var code = scale == 0 ? 32 : (int)Math.Clamp(MathF.Round(values[i] / scale), -32, 31) + 32;
            block[(64 * half) + l + (32 * (quarter & 1))] |= (byte)((code & 15) << (4 * (quarter >> 1)));
            block[128 + (32 * half) + l] |= (byte)((code >> 4) << (2 * quarter));
        }
    }
}
