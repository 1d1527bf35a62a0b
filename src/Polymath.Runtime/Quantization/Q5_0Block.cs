using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q5_0: f16 scale d, 20 bytes of five-bit codes; x = d (q - 16).</summary>
internal readonly struct Q5_0Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 22);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 20);
        values = values[..32];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (FiveBitCodes.Read(codes, i) - 16) * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        var (low, high) = FiveBitCodes.Load(in block, 2);
        TLanes.Write(PackedCodes.Signed(low, 16), scale, ref values);
        TLanes.Write(PackedCodes.Signed(high, 16), scale, ref Unsafe.Add(ref values, 16));
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        var inverse = SignedCodes.WriteScale(values, 16, block);
        block[2..22].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            FiveBitCodes.Write(block[2..], i, SignedCodes.Code(values[i], inverse, 16));
        }
    }
}
