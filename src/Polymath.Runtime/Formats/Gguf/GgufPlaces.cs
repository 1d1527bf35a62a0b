using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Checks that each tensor starts at the padded end of the one before it and that the file ends with the last.</summary>
internal static class GgufPlaces
{
    private const int PieceBytes = 256 * 1024;

    public static List<StoredTensor> Check(
        ModelBytes file, FormatLedger ledger, List<GgufEntry> entries, long entriesEnd, long dataStart, long alignment)
    {
        var tensors = new List<StoredTensor>();
        var end = 0L;
        foreach (var entry in entries)
        {
            if (!TrySize(ledger, entry, out var size))
            {
                // Without this tensor's size no later place can be judged.
                return tensors;
            }

            var expected = FormatArithmetic.AlignUp(end, alignment);
            CheckOffset(file, ledger, entry, expected, dataStart, alignment);
            var start = (UInt128)(ulong)dataStart + entry.Offset;
            if (size > 0 && start + (ulong)size > (ulong)file.Length)
            {
                ledger.Defect(
                    FormatRules.TensorOutside,
                    entry.Position,
                    $"tensor '{entry.Name}' ends at {start + (ulong)size:N0} but the file has {file.Length:N0} bytes (truncated download?)");
            }

            tensors.Add(new StoredTensor(
                new TensorInfo(entry.Name, entry.Shape, entry.Type!.ElementType, entry.Type.Name, start > long.MaxValue ? long.MaxValue : (long)start, size),
                file));
            end = (long)UInt128.Min((UInt128)entry.Offset + (ulong)size, long.MaxValue);
        }

        CheckEnd(file, ledger, entries.Count == 0 ? entriesEnd : Saturated(dataStart, end), dataStart, end, alignment);
        return tensors;
    }

    private static bool TrySize(FormatLedger ledger, GgufEntry entry, out long size)
    {
        size = 0;
        if (entry.Type is not { } type)
        {
            return false;
        }

        if (!FormatArithmetic.TryCount(entry.Shape, out var elements))
        {
            ledger.Defect(FormatRules.ShapeOverflow, entry.Position, $"tensor '{entry.Name}' has more than 2^63 - 1 elements");
            return false;
        }

        var row = entry.Shape is [.., var columns] ? columns : 1;
        if (row % type.Block.Elements != 0)
        {
            ledger.Defect(
                FormatRules.BlockMultiple,
                entry.Position,
                $"tensor '{entry.Name}' has rows of {row:N0} elements, which aren't whole {type.Name} blocks of {type.Block.Elements}");
            return false;
        }

        var bytes = (UInt128)(ulong)(elements / type.Block.Elements) * (uint)type.Block.Bytes;
        if (bytes > long.MaxValue)
        {
            ledger.Defect(FormatRules.ShapeOverflow, entry.Position, $"tensor '{entry.Name}' takes more than 2^63 - 1 bytes");
            return false;
        }

        size = (long)bytes;
        return true;
    }

    private static void CheckOffset(ModelBytes file, FormatLedger ledger, GgufEntry entry, long expected, long dataStart, long alignment)
    {
        if (entry.Offset == (ulong)expected)
        {
            return;
        }

        var at = entry.Position;
        if (entry.Offset % (ulong)alignment != 0)
        {
            ledger.Defect(
                FormatRules.TensorMisaligned,
                at,
                $"tensor '{entry.Name}' starts at {entry.Offset:N0} of the data, no multiple of {alignment:N0}");
        }

        if (entry.Offset < (ulong)expected)
        {
            ledger.Defect(
                FormatRules.TensorOverlap,
                at,
                $"tensor '{entry.Name}' starts at {entry.Offset:N0} of the data, before the padded end {expected:N0} of the tensor before it");
        }
        else
        {
            var hole = Saturated(dataStart, expected);
            ledger.Defect(
                FormatRules.TensorHole,
                hole <= file.Length ? hole : at,
                $"tensor '{entry.Name}' starts at {entry.Offset:N0} of the data, after the padded end {expected:N0} of the tensor before it");
        }
    }

    private static void CheckEnd(ModelBytes file, FormatLedger ledger, long end, long dataStart, long dataEnd, long alignment)
    {
        var paddedEnd = Saturated(dataStart, FormatArithmetic.AlignUp(dataEnd, alignment));
        if (file.Length <= end)
        {
            return;
        }

        if (file.Length > paddedEnd)
        {
            ledger.Defect(
                FormatRules.TrailingBytes,
                paddedEnd,
                $"{file.Length - paddedEnd:N0} bytes follow the last tensor and its padding");
        }

        byte[]? buffer = null;
        for (var at = end; at < Math.Min(paddedEnd, file.Length); at += PieceBytes)
        {
            using var padding = file.Borrow(at, (int)Math.Min(PieceBytes, Math.Min(paddedEnd, file.Length) - at), ref buffer);
            if (padding.Span.IndexOfAnyExcept((byte)0) is >= 0 and var place)
            {
                ledger.Defect(FormatRules.PaddingNonzero, at + place, $"the padding after the last tensor holds something else than zeros");
                return;
            }
        }
    }

    private static long Saturated(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
