using System.Buffers.Binary;
using System.Text.Unicode;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.SafeTensors;

/// <summary>Reads one SafeTensors file: u64 header length, JSON header, data without holes.</summary>
/// <remarks>Format: huggingface/safetensors, version 0.8. Stricter than its library: duplicate names and leading blanks are refused.</remarks>
internal static class SafeTensorsReader
{
    public const string Format = "safetensors";
    private const int LengthBytes = 8;
    private const ulong LargestHeader = 100_000_000;

    public static ModelContents Read(ModelBytes file, FormatLedger ledger)
    {
        var (entries, metadata, dataStart) = ReadHeader(file, ledger);
        CheckPlaces(file, ledger, entries, dataStart);
        var tensors = entries.Select(entry => new StoredTensor(
            new TensorInfo(entry.Name, entry.Shape, entry.Type.ElementType, entry.Type.Name, dataStart + entry.Begin, entry.End - entry.Begin),
            file));
        return new ModelContents(Format, [.. tensors], metadata);
    }

    private static (List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata, long DataStart) ReadHeader(ModelBytes file, FormatLedger ledger)
    {
        if (file.Length < LengthBytes)
        {
            throw ledger.Stop(FormatRules.Truncated, 0, $"the file has {file.Length:N0} bytes, fewer than the 8 of a header's length (truncated download?)");
        }

        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        file.Read(0, lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length is < 2 or > LargestHeader)
        {
            throw ledger.Stop(FormatRules.HeaderLength, 0, $"the header claims {length:N0} bytes; 2 to {LargestHeader:N0} are possible");
        }

        if (length > (ulong)(file.Length - LengthBytes))
        {
            throw ledger.Stop(
                FormatRules.HeaderLength,
                0,
                $"the header claims {length:N0} bytes but {file.Length - LengthBytes:N0} follow (truncated download?)");
        }

        var header = new byte[(int)length];
        file.Read(LengthBytes, header);
        if (header[0] != (byte)'{')
        {
            throw ledger.Stop(FormatRules.HeaderJson, LengthBytes, $"the header doesn't start with '{{' but with byte 0x{header[0]:X2}");
        }

        if (!Utf8.IsValid(header))
        {
            throw ledger.Stop(FormatRules.TextUtf8, LengthBytes, $"the header isn't valid UTF-8");
        }

        var (entries, metadata) = SafeTensorsHeader.Read(header, ledger);
        return (entries, metadata, LengthBytes + (long)length);
    }

    private static void CheckPlaces(ModelBytes file, FormatLedger ledger, List<SafeTensorsEntry> entries, long dataStart)
    {
        var dataLength = file.Length - dataStart;
        var reached = 0L;
        SafeTensorsEntry? before = null;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            CheckSize(ledger, entry);
            if (entry.End > dataLength)
            {
                ledger.Defect(
                    FormatRules.TensorOutside,
                    entry.Position,
                    $"tensor '{entry.Name}' ends at {entry.End:N0} of the data but the data has {dataLength:N0} bytes (truncated download?)");
            }

            if (entry.Begin > reached)
            {
                ledger.Defect(
                    FormatRules.TensorHole,
                    PlaceOf(file, dataStart, reached, entry),
                    $"{entry.Begin - reached:N0} bytes before tensor '{entry.Name}' belong to no tensor");
            }
            else if (entry.Begin < reached)
            {
                ledger.Defect(
                    FormatRules.TensorOverlap,
                    PlaceOf(file, dataStart, entry.Begin, entry),
                    $"tensor '{entry.Name}' starts inside tensor '{before!.Name}'");
            }

            if (entry.End > reached)
            {
                (reached, before) = (entry.End, entry);
            }
        }

        if (reached < dataLength)
        {
            ledger.Defect(FormatRules.TrailingBytes, dataStart + reached, $"{dataLength - reached:N0} bytes follow the last tensor");
        }
    }

    private static void CheckSize(FormatLedger ledger, SafeTensorsEntry entry)
    {
        if (!FormatArithmetic.TryCount(entry.Shape, out var elements))
        {
            ledger.Defect(FormatRules.ShapeOverflow, entry.Position, $"tensor '{entry.Name}' has more than 2^63 - 1 elements");
            return;
        }

        var bits = (UInt128)(ulong)elements * (uint)entry.Type.Bits;
        var size = (UInt128)(ulong)(entry.End - entry.Begin);
        if (bits != size * 8)
        {
            ledger.Defect(
                FormatRules.TensorSize,
                entry.Position,
                $"tensor '{entry.Name}' takes {size:N0} bytes, but {elements:N0} elements of {entry.Type.Name} take {bits:N0} bits");
        }
    }

    // What lies behind the file's end is looked for in the header.
    private static long PlaceOf(ModelBytes file, long dataStart, long offset, SafeTensorsEntry entry) =>
        offset <= file.Length - dataStart ? dataStart + offset : entry.Position;
}
