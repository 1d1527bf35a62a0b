using System.Numerics.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q8_0: f16 scale d, 32 signed bytes; x = d q.</summary>
internal readonly struct Q8_0Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 34);

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 32);
        values = values[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = (sbyte)codes[i] * scale;
        }
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        var scale = MathF.Abs(TensorPrimitives.MaxMagnitude(values[..32])) / 127;
        var inverse = SignedCodes.Reciprocal(scale);
        HalfFloat.WriteFinite(block, scale);
        for (var i = 0; i < 32; i++)
        {
            block[2 + i] = (byte)(sbyte)MathF.Round(values[i] * inverse, MidpointRounding.AwayFromZero);
        }
    }
}
