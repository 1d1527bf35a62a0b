using System.Buffers.Binary;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>CRC-32 as zlib computes it (IEEE 802.3, reflected polynomial EDB88320), eight bytes a step.</summary>
/// <remarks>Slicing by eight: M. Kounavis, F. Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation", 2008.</remarks>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[][] Tables = MakeTables();
    private uint _inverted;

    /// <summary>The checksum of what was appended.</summary>
    public readonly uint Value => ~(_inverted ^ uint.MaxValue);

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc32);
        crc.Append(bytes);
        return crc.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        // A default value stands for the initial register of ones.
        var register = _inverted ^ uint.MaxValue;
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (Tables[0], Tables[1], Tables[2], Tables[3], Tables[4], Tables[5], Tables[6], Tables[7]);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = register ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            register = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24]
                ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
        }

        foreach (var value in bytes)
        {
            register = (register >> 8) ^ t0[(byte)(register ^ value)];
        }

        _inverted = register ^ uint.MaxValue;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (var i = 0u; i < 256; i++)
            {
                tables[table][i] = table == 0 ? Remainder(i) : (tables[table - 1][i] >> 8) ^ tables[0][(byte)tables[table - 1][i]];
            }
        }

        return tables;
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        }

        return value;
    }
}
