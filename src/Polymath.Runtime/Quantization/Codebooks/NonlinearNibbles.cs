using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization.Codebooks;

/// <summary>What the codes of IQ4_NL and IQ4_XS stand for.</summary>
/// <remarks>The figures are those of <c>kvalues_iq4nl</c> in ggml; NOTICE.txt holds its licence.</remarks>
internal static class NonlinearNibbles
{
    public static ReadOnlySpan<sbyte> Values => [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    /// <summary>The values of 16 codes, each of 0 to 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Of(Vector128<byte> codes) => Vector128.ShuffleNative(Vector128.Create(Values), codes.AsSByte());
}
