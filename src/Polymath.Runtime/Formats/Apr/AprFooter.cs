using System.Buffers;
using System.Buffers.Binary;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>Checks what follows the last tensor's padding: the CRC-32 of every byte before it, or nothing.</summary>
internal static class AprFooter
{
    public const int Size = 4;
    private const int BufferBytes = 1024 * 1024;

    public static void Check(ModelBytes file, FormatLedger ledger, long extent)
    {
        if (file.Length < extent)
        {
            ledger.Defect(
                FormatRules.Truncated,
                file.Length,
                $"the last tensor's padding ends at {extent:N0} but the file has {file.Length:N0} bytes (truncated download?)");
        }
        else if (file.Length == extent)
        {
            ledger.Warn(
                FormatRules.FooterMissing,
                extent,
                $"the file has no footer, so damage to its data can't be seen; write it again with a current tool");
        }
        else if (file.Length != extent + Size)
        {
            ledger.Defect(
                FormatRules.TrailingBytes,
                extent,
                $"{file.Length - extent:N0} bytes follow the last tensor's padding; only a footer of {Size} may");
        }
        else
        {
            CheckSum(file, ledger, extent);
        }
    }

    private static void CheckSum(ModelBytes file, FormatLedger ledger, long extent)
    {
        var crc = default(Crc32);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferBytes, extent));
        try
        {
            for (var at = 0L; at < extent;)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, extent - at));
                file.Read(at, piece);
                crc.Append(piece);
                at += piece.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Span<byte> footer = stackalloc byte[Size];
        file.Read(extent, footer);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(footer);
        if (stored != crc.Value)
        {
            ledger.Defect(
                FormatRules.FooterChecksum,
                extent,
                $"the footer's CRC-32 is {stored:X8}, but the bytes before it give {crc.Value:X8}; the file is damaged, fetch it again");
        }
    }
}
