using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>Checks each tensor's size and place; offsets needn't follow the index, a streaming writer's don't.</summary>
internal static class AprPlaces
{
    /// <param name="file">The file.</param>
    /// <param name="ledger">Where defects go.</param>
    /// <param name="entries">The index.</param>
    /// <param name="dataStart">Offset of the data from the file's start.</param>
    /// <param name="extent">Where the last tensor's padding ends; null where a tensor lies outside the file, so that no footer can be looked for.</param>
    public static List<StoredTensor> Check(ModelBytes file, FormatLedger ledger, List<AprEntry> entries, long dataStart, out long? extent)
    {
        var tensors = new List<StoredTensor>();
        var available = file.Length - dataStart;
        var outside = false;
        foreach (var entry in entries)
        {
            if (entry.Offset % AprReader.Alignment != 0)
            {
                ledger.Defect(
                    FormatRules.TensorMisaligned,
                    entry.Position,
                    $"tensor '{entry.Name}' starts at {entry.Offset:N0} of the data, no multiple of {AprReader.Alignment}");
            }

            var layout = CheckSize(ledger, entry);
            if (entry.Offset > (ulong)available || entry.Size > (ulong)available - entry.Offset)
            {
                outside = true;
                ledger.Defect(
                    FormatRules.TensorOutside,
                    entry.Position,
                    $"tensor '{entry.Name}' ends at {(UInt128)entry.Offset + entry.Size:N0} of the data but the data has {available:N0} bytes (truncated download?)");
                continue;
            }

            tensors.Add(new StoredTensor(
                new TensorInfo(
                    entry.Name,
                    entry.Shape,
                    entry.Type?.ElementType,
                    entry.Type?.Name ?? "unknown",
                    dataStart + (long)entry.Offset,
                    (long)entry.Size,
                    layout),
                file));
        }

        var end = CheckOverlaps(ledger, tensors, dataStart);
        extent = outside ? null : end;
        return tensors;
    }

    private static BlockLayout CheckSize(FormatLedger ledger, AprEntry entry)
    {
        if (entry.Type is not { } type)
        {
            return BlockLayout.Flat;
        }

        if (!FormatArithmetic.TryCount(entry.Shape, out var elements))
        {
            ledger.Defect(FormatRules.ShapeOverflow, entry.Position, $"tensor '{entry.Name}' has more than 2^63 - 1 elements");
            return BlockLayout.Flat;
        }

        var flat = AprSizes.Flat(type.ElementType, elements);
        if (!AprSizes.PadsRows(type.ElementType))
        {
            if (entry.Size != (ulong)flat)
            {
                ledger.Defect(
                    FormatRules.TensorSize,
                    entry.Position,
                    $"tensor '{entry.Name}' takes {entry.Size:N0} bytes, but {elements:N0} elements of {type.Name} take {flat:N0}");
            }

            return BlockLayout.Flat;
        }

        var padded = AprSizes.RowPadded(type.ElementType, entry.Shape, elements);
        if (entry.Size != (ulong)padded && entry.Size != (ulong)flat)
        {
            ledger.Defect(
                FormatRules.TensorSize,
                entry.Position,
                $"tensor '{entry.Name}' takes {entry.Size:N0} bytes, but {elements:N0} elements of {type.Name} take {padded:N0} with padded rows or {flat:N0} flat");
        }

        return entry.Size == (ulong)padded ? BlockLayout.RowPadded : BlockLayout.Flat;
    }

    private static long CheckOverlaps(FormatLedger ledger, List<StoredTensor> tensors, long dataStart)
    {
        var reached = dataStart;
        StoredTensor? before = null;
        foreach (var tensor in tensors.Where(tensor => tensor.Info.Length > 0).OrderBy(tensor => tensor.Info.Offset))
        {
            var info = tensor.Info;
            if (before is not null && info.Offset < before.Info.Offset + before.Info.Length)
            {
                ledger.Defect(FormatRules.TensorOverlap, info.Offset, $"tensor '{info.Name}' starts inside tensor '{before.Info.Name}'");
            }
            else if (info.Offset > reached)
            {
                ledger.Warn(
                    FormatRules.TensorHole,
                    reached,
                    $"{info.Offset - reached:N0} bytes before tensor '{info.Name}' belong to no tensor");
            }

            var end = dataStart + FormatArithmetic.AlignUp(info.Offset + info.Length - dataStart, AprReader.Alignment);
            if (before is null || info.Offset + info.Length > before.Info.Offset + before.Info.Length)
            {
                before = tensor;
            }

            reached = Math.Max(reached, end);
        }

        // An empty tensor takes no bytes but its offset counts for the extent.
        return tensors.Select(tensor => tensor.Info.Offset).Append(reached).Max();
    }
}
