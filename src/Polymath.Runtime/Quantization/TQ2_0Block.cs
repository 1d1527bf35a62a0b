using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's TQ2_0: ternary digits in pairs of bits, 64 bytes, f16 d; x = d (digit - 1).</summary>
internal readonly struct TQ2_0Block : IBlockType
{
    public static BlockShape Shape => new(256, 66);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = HalfFloat.Read(block[64..]);
        for (var i = 0; i < 256; i++)
        {
            values[i] = d * (((block[(i / 128 * 32) + (i % 32)] >> (i / 32 % 4 * 2)) & 3) - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var d = HalfFloat.Read(in block, 64);
        for (var column = 0; column < 4; column++)
        {
            // 16 bytes hold 16 elements in each of four rows of 32.
            var pairs = PackedCodes.Load(in block, 16 * column);
            ref var decoded = ref Unsafe.Add(ref values, (128 * (column >> 1)) + (16 * (column & 1)));
            for (var row = 0; row < 4; row++)
            {
                TLanes.Write(PackedCodes.Signed(PackedCodes.LowPairs(pairs), 1), d, ref Unsafe.Add(ref decoded, 32 * row));
                pairs = PackedCodes.Down(pairs, 2);
            }
        }
    }
}
