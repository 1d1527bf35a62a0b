using System.Buffers.Binary;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Damages bytes in the ways of disks and networks, whatever they mean.</summary>
internal static class Damage
{
    /// <param name="bytes">What is damaged; not changed.</param>
    /// <param name="ends">Ends of structures, where cutting and counting go wrong most.</param>
    /// <param name="random">Decides all.</param>
    public static byte[] Once(byte[] bytes, IReadOnlyList<int> ends, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        // Most goes to the structures at the front, where it matters.
        var at = ends.Count > 0 && random.Next(2) == 0
            ? Math.Clamp(ends[random.Next(ends.Count)] + random.Next(-1, 2), 0, bytes.Length - 1)
            : random.Next(random.Next(4) == 0 ? bytes.Length : Math.Min(bytes.Length, 1024));
        var until = Math.Min(bytes.Length, at + random.Next(1, 64));
        switch (random.Next(9))
        {
            case 0:
                return Changed(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8))));
            case 1:
                return Changed(bytes, at, (byte)random.Next(256));
            case 2:
                return Overwritten(bytes, at, random);
            case 3 or 4:
                return bytes[..at];
            case 5:
                return [.. bytes, .. new byte[random.Next(1, 100)]];
            case 6:
                return [.. bytes[..until], .. bytes[at..until], .. bytes[until..]];
            case 7:
                return [.. bytes[..at], .. bytes[until..]];
            default:
                return [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
        }
    }

    private static byte[] Changed(byte[] bytes, int at, byte value)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] Overwritten(byte[] bytes, int at, Random random)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, Nasty.Number(random, bytes[at]));
        var copy = (byte[])bytes.Clone();
        var width = Math.Min(1 << random.Next(4), bytes.Length - at);
        number[..width].CopyTo(copy.AsSpan(at));
        return copy;
    }
}
