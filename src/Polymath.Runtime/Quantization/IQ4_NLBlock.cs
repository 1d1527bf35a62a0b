using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Codebooks;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>GGML's IQ4_NL: f16 scale d, 16 bytes of nibbles in the order of Q4_0; x = d v[q] with v of <see cref="NonlinearNibbles"/>.</summary>
internal readonly struct IQ4_NLBlock : IBlockType
{
    public static BlockShape Shape => new(32, 18);

    public static bool IsVectorised => true;

    public static void Decode(ReadOnlySpan<byte> block, Span<float> values)
    {
        var scale = HalfFloat.Read(block);
        var codes = block.Slice(2, 16);
        values = values[..32];
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = scale * NonlinearNibbles.Values[codes[i] & 15];
            values[i + 16] = scale * NonlinearNibbles.Values[codes[i] >> 4];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TLanes>(ref readonly byte block, ref float values)
        where TLanes : struct, ILanes<TLanes>
    {
        var scale = HalfFloat.Read(in block, 0);
        var codes = PackedCodes.Load(in block, 2);
        TLanes.Write(NonlinearNibbles.Of(PackedCodes.LowNibbles(codes)), scale, ref values);
        TLanes.Write(NonlinearNibbles.Of(PackedCodes.HighNibbles(codes)), scale, ref Unsafe.Add(ref values, 16));
    }
}
