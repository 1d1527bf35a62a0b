using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q5_1: f16 scale d and minimum m, 20 bytes of five-bit codes; x = d q + m.</summary>
internal readonly struct Q5_1Block : IEncodableBlockType
{
    public static BlockShape Shape => new(32, 24);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var minimum = HalfFloat.Read(block[2..]);
        var codes = block.Slice(4, 20);
        values = values[..32];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (FiveBitCodes.Read(codes, i) * scale) + minimum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        var minimum = HalfFloat.Read(in block, 2);
        var (low, high) = FiveBitCodes.Load(in block, 4);
        TLanes.WriteSum(low.AsSByte(), scale, minimum, ref values);
        TLanes.WriteSum(high.AsSByte(), scale, minimum, ref Unsafe.Add(ref values, 16));
    }

    public static void Encode(ReadOnlySpan<float> values, Span<byte> block)
    {
        var range = OffsetCodes.WriteScale(values, 31, block);
        block[4..24].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            FiveBitCodes.Write(block[4..], i, OffsetCodes.Code(values[i], range, 31));
        }
    }
}
