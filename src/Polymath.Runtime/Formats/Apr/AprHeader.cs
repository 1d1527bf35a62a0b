using System.Buffers.Binary;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>The 64 bytes that an APR v2 file starts with.</summary>
internal readonly record struct AprHeader(
    AprFlags Flags, uint TensorCount, ulong MetadataOffset, uint MetadataSize, ulong IndexOffset, ulong DataOffset)
{
    public const int Size = 64;
    private const int ChecksumOffset = 40;
    private const AprFlags Known = (AprFlags)0xFFF;

    public static AprHeader Read(ModelBytes file, FormatLedger ledger)
    {
        if (file.Length < Size)
        {
            throw ledger.Stop(
                FormatRules.Truncated,
                0,
                $"the file has {file.Length:N0} bytes, fewer than the {Size} of the header (truncated download?)");
        }

        Span<byte> bytes = stackalloc byte[Size];
        file.Read(0, bytes);
        CheckVersion(bytes, ledger);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]);
        var computed = Checksum(bytes);
        if (stored != computed)
        {
            throw ledger.Stop(
                FormatRules.HeaderChecksum,
                ChecksumOffset,
                $"the header's CRC-32 is {stored:X8}, but its bytes give {computed:X8}");
        }

        var header = new AprHeader(
            (AprFlags)BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));
        CheckFlags(header.Flags, ledger);
        return header;
    }

    public void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        "APR\0"u8.CopyTo(bytes);
        bytes[4] = 2;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], (ushort)Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], TensorCount);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[12..], MetadataOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], MetadataSize);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], IndexOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], DataOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Checksum(bytes));
    }

    private static uint Checksum(ReadOnlySpan<byte> header)
    {
        var crc = default(Crc32);
        crc.Append(header[..ChecksumOffset]);
        crc.Append(header[(ChecksumOffset + sizeof(uint))..Size]);
        return crc.Value;
    }

    private static void CheckVersion(ReadOnlySpan<byte> bytes, FormatLedger ledger)
    {
        if (bytes.StartsWith("APRN"u8))
        {
            throw ledger.Stop(
                FormatRules.VersionUnsupported,
                0,
                $"this is an APR v1 file (APRN), which isn't read",
                "convert it to v2 with apr convert");
        }

        if (bytes[4] != 2 || bytes[5] != 0)
        {
            throw ledger.Stop(
                FormatRules.VersionUnsupported,
                4,
                $"APR version {bytes[4]}.{bytes[5]} isn't read, 2.0 is",
                "convert it with apr convert");
        }
    }

    private static void CheckFlags(AprFlags flags, FormatLedger ledger)
    {
        const int At = 6;
        if ((flags & (AprFlags.Lz4 | AprFlags.Zstandard)) != 0)
        {
            var method = (flags & AprFlags.Lz4) != 0 ? "LZ4" : "ZSTD";
            throw ledger.Stop(
                FormatRules.Compressed,
                At,
                $"the file is compressed ({method}), which isn't read");
        }

        if ((flags & AprFlags.Encrypted) != 0)
        {
            throw ledger.Stop(FormatRules.Encrypted, At, $"the file is encrypted, which isn't read");
        }

        if ((flags & AprFlags.ColumnMajor) != 0)
        {
            throw ledger.Stop(
                FormatRules.ColumnMajor,
                At,
                $"the file is column-major, which isn't read: its matrices would come out transposed");
        }

        if ((flags & AprFlags.RowMajor) == 0)
        {
            ledger.Warn(FormatRules.FlagsUnusual, At, $"the flag ROW_MAJOR isn't set, and the tensors are read as row-major all the same");
        }

        if ((flags & AprFlags.Sharded) != 0)
        {
            ledger.Warn(FormatRules.FlagsUnusual, At, $"the flag SHARDED is set: the file may hold a part of the model only", "see that no other part belongs to it");
        }

        if ((flags & ~Known) != 0)
        {
            ledger.Warn(FormatRules.FlagsUnusual, At, $"the flags 0x{(ushort)(flags & ~Known):X4} are unknown");
        }
    }
}
