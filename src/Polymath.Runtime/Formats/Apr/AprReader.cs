using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>Reads one APR v2 file: header, JSON metadata, sorted index, padded data, footer.</summary>
/// <remarks>Format: apr-format 0.72. Unlike its own tools this checks the footer, so flipped bits in the data and trailing bytes are found.</remarks>
internal static class AprReader
{
    public const string Format = "apr";
    public const int Alignment = 64;
    private const uint LargestMetadata = 256 * 1024 * 1024;
    private const int SmallestEntry = 2 + 1 + 1 + 8 + 8;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    public static ModelContents Read(ModelBytes file, FormatLedger ledger, CancellationToken cancellationToken)
    {
        var header = AprHeader.Read(file, ledger);
        CheckSections(header, file, ledger);
        var metadata = ReadMetadata(header, file, ledger);
        var entries = ReadIndex(header, file, ledger);
        var tensors = AprPlaces.Check(file, ledger, entries, (long)header.DataOffset, out var extent);
        if (extent is { } end)
        {
            AprFooter.Check(file, ledger, end, cancellationToken);
        }

        return new ModelContents(Format, tensors, metadata);
    }

    private static void CheckSections(AprHeader header, ModelBytes file, FormatLedger ledger)
    {
        var metadataEnd = AprHeader.Size + (long)header.MetadataSize;
        if (header.MetadataOffset != AprHeader.Size)
        {
            throw ledger.Stop(
                FormatRules.SectionOrder,
                12,
                $"the metadata starts at {header.MetadataOffset:N0}; it starts at {AprHeader.Size}");
        }

        if (metadataEnd > file.Length)
        {
            throw ledger.Stop(
                FormatRules.Truncated,
                20,
                $"the metadata ends at {metadataEnd:N0} but the file has {file.Length:N0} bytes (truncated download?)");
        }

        if (header.MetadataSize > LargestMetadata)
        {
            throw ledger.Stop(
                FormatRules.MetadataJson,
                20,
                $"the metadata claims {header.MetadataSize:N0} bytes; {LargestMetadata:N0} are the most");
        }

        if (header.IndexOffset < (ulong)metadataEnd || header.IndexOffset % Alignment != 0)
        {
            throw ledger.Stop(
                FormatRules.SectionOrder,
                24,
                $"the index starts at {header.IndexOffset:N0}; it starts at a multiple of {Alignment} after the metadata's end {metadataEnd:N0}");
        }

        if (header.DataOffset < header.IndexOffset || header.DataOffset % Alignment != 0)
        {
            throw ledger.Stop(
                FormatRules.SectionOrder,
                32,
                $"the data starts at {header.DataOffset:N0}; it starts at a multiple of {Alignment} after the index, which starts at {header.IndexOffset:N0}");
        }

        if (header.DataOffset > (ulong)file.Length)
        {
            throw ledger.Stop(
                FormatRules.Truncated,
                32,
                $"the data starts at {header.DataOffset:N0} but the file has {file.Length:N0} bytes (truncated download?)");
        }
    }

    private static Dictionary<string, string> ReadMetadata(AprHeader header, ModelBytes file, FormatLedger ledger)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (header.MetadataSize == 0)
        {
            return metadata;
        }

        var bytes = new byte[header.MetadataSize];
        file.Read(AprHeader.Size, bytes);
        if (!Utf8.IsValid(bytes))
        {
            throw ledger.Stop(FormatRules.TextUtf8, AprHeader.Size, $"the metadata isn't valid UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw ledger.Stop(FormatRules.MetadataJson, AprHeader.Size, $"the metadata isn't a JSON object");
            }

            foreach (var entry in document.RootElement.EnumerateObject())
            {
                // The origin's own reader lets the last of several equal keys win.
                var key = JsonText.NameOf(entry) ?? throw HalfPair(ledger);
                metadata[key] = JsonText.Print(entry.Value) ?? throw HalfPair(ledger);
            }
        }
        catch (JsonException malformed)
        {
            throw ledger.Stop(
                FormatRules.MetadataJson,
                AprHeader.Size,
                $"the metadata stops being JSON at {JsonText.Place(malformed)} of it");
        }

        return metadata;
    }

    private static ModelFormatException HalfPair(FormatLedger ledger) =>
        ledger.Stop(
            FormatRules.TextUtf8,
            AprHeader.Size,
            $"a text in the metadata holds half of a surrogate pair, which no UTF-8 text can");

    private static List<AprEntry> ReadIndex(AprHeader header, ModelBytes file, FormatLedger ledger)
    {
        var cursor = new ByteCursor(file, ledger, (long)header.IndexOffset, (long)header.DataOffset);
        if (header.TensorCount > (ulong)cursor.Remaining / SmallestEntry)
        {
            throw ledger.Stop(
                FormatRules.CountImpossible,
                8,
                $"the file claims {header.TensorCount:N0} tensors, but the index has {cursor.Remaining:N0} bytes");
        }

        var entries = new List<AprEntry>();
        byte[] before = [];
        for (var i = 0u; i < header.TensorCount; i++)
        {
            var entry = ReadEntry(cursor, ledger);
            var name = Encoding.UTF8.GetBytes(entry.Name);
            var order = i == 0 ? 1 : name.AsSpan().SequenceCompareTo(before);
            if (order == 0)
            {
                ledger.Defect(
                    FormatRules.NameDuplicate,
                    entry.Position,
                    $"tensor '{entry.Name}' is listed twice; which of them is meant can't be known");
            }
            else if (order < 0)
            {
                ledger.Defect(
                    FormatRules.IndexUnsorted,
                    entry.Position,
                    $"tensor '{entry.Name}' is listed after '{Encoding.UTF8.GetString(before)}'");
            }

            before = name;
            entries.Add(entry);
        }

        return entries;
    }

    private static AprEntry ReadEntry(ByteCursor cursor, FormatLedger ledger)
    {
        var position = cursor.Position;
        var nameLength = cursor.ReadUInt16("length of a tensor's name");
        var name = cursor.ReadText(nameLength, "tensor's name");
        var number = cursor.ReadByte("type of tensor", name);
        var shape = new long[cursor.ReadByte("dimension count of tensor", name)];
        for (var i = 0; i < shape.Length; i++)
        {
            var dimension = cursor.ReadUInt64("shape of tensor", name);
            shape[i] = dimension <= long.MaxValue
                ? (long)dimension
                : throw ledger.Stop(FormatRules.ShapeOverflow, position, $"tensor '{name}' has a dimension of {dimension:N0}");
        }

        var offset = cursor.ReadUInt64("offset of tensor", name);
        var size = cursor.ReadUInt64("size of tensor", name);
        var type = AprType.Numbered(number);
        if (type is null)
        {
            ledger.Defect(FormatRules.TypeUnknown, position, $"tensor '{name}' has the type number {number}, which APR v2 doesn't define");
        }

        return new AprEntry(name, position, type, shape, offset, size);
    }
}
