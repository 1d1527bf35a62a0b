using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q8_0: f16 scale d, 32 signed bytes; x = d q.</summary>
internal readonly struct Q8_0Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 34);

    public static bool IsVectorised => true;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        TLanes.Write(PackedCodes.Load(in block, 2).AsSByte(), scale, ref values);
        TLanes.Write(PackedCodes.Load(in block, 18).AsSByte(), scale, ref Unsafe.Add(ref values, 16));
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
