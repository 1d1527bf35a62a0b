using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's Q8_K: f32 scale d, 256 signed bytes, 16 sums of them that decoding doesn't need; x = d q.</summary>
internal readonly struct Q8_KBlock : IBlockType
{
    public static BlockShape Shape => new(256, 292);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = BinaryPrimitives.ReadSingleLittleEndian(block);
        var codes = block.Slice(4, 256);
        values = values[..256];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = (sbyte)codes[i] * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = Unsafe.ReadUnaligned<float>(in block);
        for (var first = 0; first < 256; first += 16)
        {
            TLanes.Write(PackedCodes.Load(in block, 4 + first).AsSByte(), scale, ref Unsafe.Add(ref values, first));
        }
    }
}
