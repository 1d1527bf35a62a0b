using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Polymath.Runtime.Quantization;

/// <summary>Floats as their bits; a NaN equals any NaN.</summary>
internal static class FloatBits
{
    /// <summary>SHA-256 of the bits, of one NaN for all of them: processors don't agree on a NaN's sign.</summary>
    public static byte[] Digest(Span<float> values)
    {
        foreach (ref var value in values)
        {
            if (float.IsNaN(value))
            {
                value = float.NaN;
            }
        }

        return SHA256.HashData(MemoryMarshal.AsBytes(values));
    }

    /// <summary>How many differ.</summary>
    /// <param name="expected">The floats.</param>
    /// <param name="actual">As many.</param>
    /// <param name="marks">Where a mark is set for each that differs; empty for nowhere.</param>
    public static long CountDiffering(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, Span<bool> marks)
    {
        if (MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)))
        {
            return 0;
        }

        var count = 0L;
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToUInt32Bits(expected[i]) != BitConverter.SingleToUInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
            {
                count++;
                if (!marks.IsEmpty)
                {
                    marks[i] = true;
                }
            }
        }

        return count;
    }
}
