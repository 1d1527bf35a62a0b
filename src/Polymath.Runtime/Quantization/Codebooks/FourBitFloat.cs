using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization.Codebooks;

/// <summary>Pairs of 4-bit floats (E2M1) in a byte, as MXFP4 and NVFP4 of GGML have them: low nibbles hold the first half of a group.</summary>
/// <remarks>Figures of ggml, copyright 2023-2026 the ggml authors, MIT licence: NOTICE.txt beside this file. They are twice the floats, and the scales half of what is stored.</remarks>
internal static class FourBitFloat
{
    private static ReadOnlySpan<sbyte> Doubled => [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

    public static void Write(ReadOnlySpan<byte> codes, float halfScale, Span<float> values)
    {
        var low = values[..codes.Length];
        var high = values.Slice(codes.Length, codes.Length);
        for (var j = 0; j < codes.Length; j++)
        {
            low[j] = halfScale * Doubled[codes[j] & 15];
            high[j] = halfScale * Doubled[codes[j] >> 4];
        }
    }

    /// <summary>Twice the floats of 16 codes, each of 0 to 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Of(Vector128<byte> codes) => Vector128.ShuffleNative(Vector128.Create(Doubled), codes.AsSByte());
}
