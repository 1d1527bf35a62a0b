using System.Buffers.Binary;

namespace Polymath.Runtime.Tests.Formats;

/// <summary>Damages files in the ways of disks, networks and adversaries; the same damage for the same seed.</summary>
internal static class Mutation
{
    private static readonly ulong[] Nasty =
    [
        0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000000,
        0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFE0, 0x4000000000000000,
    ];

    public static byte[] Of(byte[] sound, Random random)
    {
        // Most damage goes to the structures at the front, where it matters.
        var front = random.Next(4) == 0 ? sound.Length : Math.Min(sound.Length, 1024);
        var mutant = (byte[])sound.Clone();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            mutant = Once(mutant, random, Math.Min(front, mutant.Length));
        }

        return mutant;
    }

    private static byte[] Once(byte[] bytes, Random random, int front)
    {
        if (front == 0)
        {
            return [(byte)random.Next(256)];
        }

        var at = random.Next(front);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                Span<byte> eight = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(eight, Nasty[random.Next(Nasty.Length)]);
                var width = Math.Min(1 << random.Next(4), bytes.Length - at);
                eight[..width].CopyTo(bytes.AsSpan(at));
                return bytes;
            case 3:
                return bytes[..random.Next(bytes.Length)];
            case 4:
                return [.. bytes, .. new byte[random.Next(1, 100)]];
            case 5:
                var end = Math.Min(bytes.Length, at + random.Next(1, 64));
                return [.. bytes[..end], .. bytes[at..end], .. bytes[end..]];
            case 6:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 32))..]];
            default:
                // A digit of a JSON number, or a letter of a name.
                bytes[at] = "0123456789{}[]\",:\\u"u8[random.Next(19)];
                return bytes;
        }
    }
}
