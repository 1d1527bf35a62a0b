using System.Buffers.Binary;

namespace Polymath.Runtime.Quantization;

/// <summary>The half-precision scales inside blocks.</summary>
internal static class HalfFloat
{
    public static float Read(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    /// <exception cref="ArgumentException">A finite value rounds to infinity.</exception>
    public static void Write(Span<byte> bytes, float value)
    {
        var half = (Half)value;
        if (Half.IsInfinity(half) && float.IsFinite(value))
        {
            throw new ArgumentException(FormattableString.Invariant($"{value} is beyond half precision, whose largest value is 65504"), nameof(value));
        }

        BinaryPrimitives.WriteHalfLittleEndian(bytes, half);
    }
}
