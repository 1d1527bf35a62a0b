using System.Buffers.Binary;
using System.Runtime.ExceptionServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>Checks what follows the last tensor's padding: the CRC-32 of every byte before it, or nothing.</summary>
internal static class AprFooter
{
    public const int Size = 4;
    private const long PartBytes = 8 * 1024 * 1024;
    private const int PieceBytes = 256 * 1024;

    public static void Check(ModelBytes file, FormatLedger ledger, long extent, CancellationToken cancellationToken)
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
                $"the file has no footer, so damage to its data can't be seen");
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
            CheckSum(file, ledger, extent, cancellationToken);
        }
    }

    // Pieces of the file are summed on all cores; the sum of the whole follows from theirs.
    private static void CheckSum(ModelBytes file, FormatLedger ledger, long extent, CancellationToken cancellationToken)
    {
        var sums = new uint[(extent + PartBytes - 1) / PartBytes];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, sums.Length, options, part => sums[part] = SumOf(file, part * PartBytes, Math.Min(PartBytes, extent - (part * PartBytes)), cancellationToken));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        var sum = 0u;
        for (var part = 0; part < sums.Length; part++)
        {
            sum = Crc32.Combine(sum, sums[part], Math.Min(PartBytes, extent - (part * PartBytes)));
        }

        Span<byte> footer = stackalloc byte[Size];
        file.Read(extent, footer);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(footer);
        if (stored != sum)
        {
            ledger.Defect(
                FormatRules.FooterChecksum,
                extent,
                $"the footer's CRC-32 is {stored:X8}, but the bytes before it give {sum:X8}");
        }
    }

    private static uint SumOf(ModelBytes file, long start, long length, CancellationToken cancellationToken)
    {
        var crc = default(Crc32);
        byte[]? buffer = null;
        for (var at = 0L; at < length; at += PieceBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var piece = file.Borrow(start + at, (int)Math.Min(PieceBytes, length - at), ref buffer);
            crc.Append(piece.Span);
        }

        return crc.Value;
    }
}
