using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Reads one GGUF file, version 2 or 3: header, metadata, tensor list, aligned data.</summary>
/// <remarks>Format: ggml's gguf.md. Like ggml's own reader it demands that tensors follow each other without gaps.</remarks>
internal static class GgufReader
{
    public const string Format = "gguf";
    public const int DefaultAlignment = 32;
    public const int LongestName = 63;
    public const int LargestDimensionCount = 4;
    public const string AlignmentKey = "general.alignment";
    private const int SmallestTensor = 8 + 4 + 4 + 8;

    public static GgufPart Read(ModelBytes file, FormatLedger ledger)
    {
        var cursor = new ByteCursor(file, ledger, 0, file.Length);
        cursor.Skip(4, "magic");
        CheckVersion(cursor, ledger);
        var tensorCount = cursor.ReadUInt64("tensor count");
        var pairCount = cursor.ReadUInt64("metadata count");
        var metadata = new GgufMetadataReader(cursor, ledger);
        metadata.Read(pairCount);
        var alignment = ReadAlignment(metadata, ledger);
        var entries = ReadEntries(cursor, ledger, tensorCount);
        var dataStart = FormatArithmetic.AlignUp(cursor.Position, alignment);
        var placed = GgufPlaces.Check(file, ledger, entries, cursor.Position, dataStart, alignment);
        return new GgufPart(
            new ModelContents(Format, placed, metadata.Values),
            metadata.IntegerOf("split.count"),
            metadata.IntegerOf("split.no"),
            metadata.IntegerOf("split.tensors.count"));
    }

    private static void CheckVersion(ByteCursor cursor, FormatLedger ledger)
    {
        var version = cursor.ReadUInt32("version");
        if (version is 2 or 3)
        {
            return;
        }

        if (version != 0 && (version & 0xFFFF) == 0)
        {
            throw ledger.Stop(
                FormatRules.BigEndian,
                4,
                $"the version reads as 0x{version:X8}: the file is big-endian, which isn't read");
        }

        throw ledger.Stop(
            FormatRules.VersionUnsupported,
            4,
            $"GGUF version {version} isn't read, 2 and 3 are",
            "convert the file with a current llama.cpp");
    }

    private static long ReadAlignment(GgufMetadataReader metadata, FormatLedger ledger)
    {
        if (metadata.TypeOf(AlignmentKey) is not { } type)
        {
            return DefaultAlignment;
        }

        var alignment = type == GgufValueType.UInt32 ? metadata.IntegerOf(AlignmentKey)!.Value : 0;
        return long.IsPow2(alignment)
            ? alignment
            : throw ledger.Stop(
                FormatRules.Alignment,
                null,
                $"{AlignmentKey} is {metadata.Values[AlignmentKey]} of type {type}; it must be a power of two of type UInt32");
    }

    private static List<GgufEntry> ReadEntries(ByteCursor cursor, FormatLedger ledger, ulong count)
    {
        if (count > (ulong)cursor.Remaining / SmallestTensor)
        {
            throw ledger.Stop(
                FormatRules.CountImpossible,
                8,
                $"the file claims {count:N0} tensors, but {cursor.Remaining:N0} bytes are left");
        }

        var entries = new List<GgufEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0UL; i < count; i++)
        {
            var entry = ReadEntry(cursor, ledger);
            if (!names.Add(entry.Name))
            {
                ledger.Defect(
                    FormatRules.NameDuplicate,
                    entry.Position,
                    $"tensor '{entry.Name}' is listed twice; which of them is meant can't be known");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static GgufEntry ReadEntry(ByteCursor cursor, FormatLedger ledger)
    {
        var position = cursor.Position;
        var length = cursor.ReadUInt64("length of a tensor's name");
        if (length > LongestName)
        {
            throw ledger.Stop(FormatRules.NameLength, position, $"a tensor's name claims {length:N0} bytes; {LongestName} are the most");
        }

        var name = cursor.ReadText((int)length, "tensor's name");
        var dimensionCount = cursor.ReadUInt32("dimension count of tensor", name);
        if (dimensionCount > LargestDimensionCount)
        {
            throw ledger.Stop(
                FormatRules.DimensionCount,
                position,
                $"tensor '{name}' claims {dimensionCount:N0} dimensions; {LargestDimensionCount} are the most");
        }

        // The file lists the fastest dimension first.
        var shape = new long[dimensionCount];
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            var dimension = cursor.ReadUInt64("shape of tensor", name);
            shape[i] = dimension <= long.MaxValue
                ? (long)dimension
                : throw ledger.Stop(FormatRules.ShapeOverflow, position, $"tensor '{name}' has a dimension of {dimension:N0}");
        }

        var typeNumber = cursor.ReadUInt32("type of tensor", name);
        var offset = cursor.ReadUInt64("offset of tensor", name);
        var type = GgufType.Numbered(typeNumber);
        if (type is null)
        {
            var (why, remedy) = GgufType.WhyUnknown(typeNumber);
            ledger.Defect(
                FormatRules.TypeUnknown,
                position,
                $"tensor '{name}' has the type number {typeNumber}, which {why}",
                remedy);
        }

        return new GgufEntry(name, position, shape, type, offset);
    }
}
