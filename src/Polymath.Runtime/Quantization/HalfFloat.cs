using System.Buffers.Binary;

namespace Polymath.Runtime.Quantization;

/// <summary>The half-precision scales inside blocks.</summary>
internal static class HalfFloat
{
    public static float Read(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    public static void Write(Span<byte> bytes, float value) => BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);

    /// <summary>The value that a reader of the written half sees.</summary>
    public static float Round(float value) => (float)(Half)value;
}
