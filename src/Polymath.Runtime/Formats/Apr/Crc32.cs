using System.Buffers.Binary;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>CRC-32 as zlib computes it (IEEE 802.3, reflected polynomial EDB88320), by carry-less multiplication where the processor has it, else eight bytes a step.</summary>
/// <remarks>Slicing by eight: M. Kounavis, F. Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation", 2008.</remarks>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const uint XToThe8 = 1u << (31 - 8);
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

    /// <summary>The checksum of two runs of bytes, from the checksum of each and the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // Appending zero bytes multiplies by x^8 each.
        var (power, factor) = (XToThe8, first);
        for (var left = (ulong)secondLength; left != 0; left >>= 1)
        {
            factor = (left & 1) == 0 ? factor : Multiply(factor, power);
            power = Multiply(power, power);
        }

        return factor ^ second;
    }

    // Modulo the polynomial; bit 31 is x^0.
    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (; a != 0; a <<= 1)
        {
            product ^= (a >> 31) == 0 ? 0 : b;
            b = (b & 1) == 0 ? b >> 1 : (b >> 1) ^ Polynomial;
        }

        return product;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        // A default value stands for the initial register of ones.
        _inverted = Update(_inverted ^ uint.MaxValue, bytes) ^ uint.MaxValue;
    }

    private static uint Update(uint register, ReadOnlySpan<byte> bytes)
    {
        if (CarrylessCrc32.IsSupported && bytes.Length >= CarrylessCrc32.Least)
        {
            var whole = bytes.Length / CarrylessCrc32.Step * CarrylessCrc32.Step;
            Span<byte> remainder = stackalloc byte[CarrylessCrc32.Remainder];
            CarrylessCrc32.Fold(register, bytes[..whole], remainder);
            register = UpdateByTables(0, remainder);
            bytes = bytes[whole..];
        }

        return UpdateByTables(register, bytes);
    }

    private static uint UpdateByTables(uint register, ReadOnlySpan<byte> bytes)
    {
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

        return register;
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
