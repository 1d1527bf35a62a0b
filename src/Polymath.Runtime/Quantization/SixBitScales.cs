using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>Eight pairs of 6-bit scale and minimum in 12 bytes, as Q4_K and Q5_K pack them.</summary>
/// <remarks>Pairs 0 to 3 lie in the low six bits of bytes 0 to 3 and 4 to 7; pairs 4 to 7 in the nibbles of bytes 8 to 11, their top two bits in the
/// top bits of bytes 0 to 3 and 4 to 7.</remarks>
internal static class SixBitScales
{
    public static (int Scale, int Minimum) Read(ReadOnlySpan<byte> packed, int pair) => pair < 4
        ? (packed[pair] & 63, packed[pair + 4] & 63)
        : ((packed[pair + 4] & 15) | ((packed[pair - 4] >> 6) << 4), (packed[pair + 4] >> 4) | ((packed[pair] >> 6) << 4));

    public static void Write(Span<byte> packed, int pair, int scale, int minimum)
    {
        if (pair < 4)
        {
            packed[pair] |= (byte)scale;
            packed[pair + 4] |= (byte)minimum;
        }
        else
        {
            packed[pair + 4] = (byte)((scale & 15) | ((minimum & 15) << 4));
            packed[pair - 4] |= (byte)((scale >> 4) << 6);
            packed[pair] |= (byte)((minimum >> 4) << 6);
        }
    }

    /// <summary>Packs eight scales and eight minimums.</summary>
    public static void Write(Span<byte> packed, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> minimums)
    {
        packed[..12].Clear();
        for (var pair = 0; pair < 8; pair++)
        {
            Write(packed, pair, scales[pair], minimums[pair]);
        }
    }

    /// <summary>The scales and minimums of a block that begins with f16 d, f16 dmin and the packed pairs; in the first eight floats of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<TLanes>(ref readonly byte block, ref SixteenFloats scales, ref SixteenFloats minimums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var packed = ref Unsafe.Add(ref Unsafe.AsRef(in block), 4);
        var firstScales = Unsafe.ReadUnaligned<uint>(in packed);
        var firstMinimums = Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref packed, 4));
        var last = Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref packed, 8));
        var unpackedScales = Vector128.Create(firstScales & 0x3F3F_3F3F, (last & 0x0F0F_0F0F) | ((firstScales >> 2) & 0x3030_3030), 0, 0);
        var unpackedMinimums = Vector128.Create(firstMinimums & 0x3F3F_3F3F, ((last >> 4) & 0x0F0F_0F0F) | ((firstMinimums >> 2) & 0x3030_3030), 0, 0);
        TLanes.Write(unpackedScales.AsSByte(), HalfFloat.Read(in block, 0), ref scales[0]);
        TLanes.Write(unpackedMinimums.AsSByte(), HalfFloat.Read(in block, 2), ref minimums[0]);
    }
}
