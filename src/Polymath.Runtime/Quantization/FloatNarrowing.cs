using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Polymath.Runtime.Quantization;

/// <summary>F32 to the other float types.</summary>
internal static class FloatNarrowing
{
    /// <summary>Rounds to nearest, ties to even; a NaN stays one.</summary>
    public static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    public static void Copy(ReadOnlySpan<float> values, Span<byte> stored) => MemoryMarshal.AsBytes(values).CopyTo(stored);

    public static void ToDoubles(ReadOnlySpan<float> values, Span<byte> stored) =>
        TensorPrimitives.ConvertTruncating(values, MemoryMarshal.Cast<byte, double>(stored));

    /// <exception cref="ArgumentException">A finite value rounds to infinity.</exception>
    public static void ToHalves(ReadOnlySpan<float> values, Span<byte> stored)
    {
        for (var i = 0; i < values.Length; i++)
        {
            HalfFloat.Write(stored[(2 * i)..], values[i]);
        }
    }

    public static void ToBFloat16s(ReadOnlySpan<float> values, Span<byte> stored)
    {
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(stored[(2 * i)..], ToBFloat16(values[i]));
        }
    }
}
