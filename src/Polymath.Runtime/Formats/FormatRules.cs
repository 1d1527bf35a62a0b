using System.Reflection;

namespace Polymath.Runtime.Formats;

/// <summary>Every rule that the readers check; the table of docs/formats.md.</summary>
public static class FormatRules
{
    private const string Again = "fetch the file again; if that changes nothing, the tool that wrote it is at fault";
    private const string CutShort = "fetch the file again";

    /// <summary>The content is of a known format.</summary>
    public static readonly FormatRule FormatUnknown = new("format-unknown", "all", "The content is SafeTensors, a SafeTensors index, GGUF or APR.", "name a SafeTensors, GGUF or APR file");

    /// <summary>A structure ends inside the file.</summary>
    public static readonly FormatRule Truncated = new("truncated", "all", "Headers, metadata and lists end inside the file.", CutShort);

    /// <summary>The file stays the same while it is read.</summary>
    public static readonly FormatRule ChangedWhileRead = new("changed-while-read", "all", "Length and time of the file stay the same while it is read.", "run again when no one writes to it");

    /// <summary>The version is one that is read.</summary>
    public static readonly FormatRule VersionUnsupported = new("version-unsupported", "gguf, apr", "GGUF version 2 or 3, APR version 2.0.", "convert the file with a current tool of its format");

    /// <summary>Names and texts are UTF-8.</summary>
    public static readonly FormatRule TextUtf8 = new("text-utf8", "all", "Names, keys and texts are valid UTF-8.", "write the file again with UTF-8 names and texts");

    /// <summary>Tensor names are unique.</summary>
    public static readonly FormatRule NameDuplicate = new("name-duplicate", "all", "Tensor names are unique, across shards too.", "write the model again with each name once");

    /// <summary>The element type is known.</summary>
    public static readonly FormatRule TypeUnknown = new("type-unknown", "all", "The element type is one that the format defines.", "write the tensor again in a type that docs/formats.md lists");

    /// <summary>The element count fits.</summary>
    public static readonly FormatRule ShapeOverflow = new("shape-overflow", "all", "The product of a shape's dimensions fits in 63 bits.", Again);

    /// <summary>Size is type times shape.</summary>
    public static readonly FormatRule TensorSize = new("tensor-size", "safetensors, apr", "A tensor's size is what its type and shape demand.", Again);

    /// <summary>Tensors lie inside the file.</summary>
    public static readonly FormatRule TensorOutside = new("tensor-outside", "all", "A tensor's data lies inside the file.", CutShort);

    /// <summary>Tensors don't overlap.</summary>
    public static readonly FormatRule TensorOverlap = new("tensor-overlap", "all", "No two tensors share bytes.", Again);

    /// <summary>No bytes between tensors belong to none.</summary>
    public static readonly FormatRule TensorHole = new("tensor-hole", "all", "No bytes but padding lie between tensors (a warning in APR).", Again);

    /// <summary>Tensors are aligned.</summary>
    public static readonly FormatRule TensorMisaligned = new("tensor-misaligned", "gguf, apr", "A tensor starts at a multiple of the alignment.", Again);

    /// <summary>Nothing follows the last tensor.</summary>
    public static readonly FormatRule TrailingBytes = new("trailing-bytes", "all", "Nothing follows the last tensor but padding and footer.", "something was appended or a part is missing: fetch the file again");

    /// <summary>The header's length is possible.</summary>
    public static readonly FormatRule HeaderLength = new("header-length", "safetensors", "The header has 2 bytes to 100 MB and ends inside the file.", CutShort);

    /// <summary>The header is JSON.</summary>
    public static readonly FormatRule HeaderJson = new("header-json", "safetensors", "The header is one JSON object that starts at its first byte.", Again);

    /// <summary>An entry says dtype, shape and offsets once.</summary>
    public static readonly FormatRule TensorEntry = new("tensor-entry", "safetensors", "An entry has dtype, shape and data_offsets, each once and of its type.", Again);

    /// <summary>Metadata maps texts to texts.</summary>
    public static readonly FormatRule MetadataText = new("metadata-text", "safetensors", "__metadata__ is null or maps texts to texts, each key once.", "write the file again with texts only as metadata");

    /// <summary>The index is JSON with a weight map.</summary>
    public static readonly FormatRule IndexJson = new("index-json", "safetensors", "The index is JSON with a weight_map of texts.", "fetch the index again, or make it anew from the shards");

    /// <summary>Shards lie beside the index.</summary>
    public static readonly FormatRule ShardName = new("shard-name", "safetensors", "A shard's name is a file name without a path.", "put the shards beside the index and name them there without a path");

    /// <summary>Shards exist.</summary>
    public static readonly FormatRule ShardMissing = new("shard-missing", "safetensors, gguf", "Every shard that is named exists.", "fetch it into the same folder, under this very name");

    /// <summary>Index and shards agree.</summary>
    public static readonly FormatRule IndexDisagreement = new("index-disagreement", "safetensors", "Index and shards list the same tensors, each in the same shard.", "fetch index and shards of one revision");

    /// <summary>Little-endian only.</summary>
    public static readonly FormatRule BigEndian = new("big-endian", "gguf", "The file is little-endian.", "convert it with gguf-py's gguf_convert_endian.py");

    /// <summary>Counts fit the file.</summary>
    public static readonly FormatRule CountImpossible = new("count-impossible", "gguf, apr", "A count of things fits in the bytes that are left.", CutShort);

    /// <summary>Metadata keys are unique.</summary>
    public static readonly FormatRule KeyDuplicate = new("key-duplicate", "gguf", "Metadata keys are unique.", "write the file again with each key once");

    /// <summary>Names are short.</summary>
    public static readonly FormatRule NameLength = new("name-length", "gguf", "Tensor names are under 64 bytes, keys under 65,536.", "fetch the file again, or write it with shorter names");

    /// <summary>Metadata values are of the thirteen types.</summary>
    public static readonly FormatRule ValueType = new("value-type", "gguf", "A metadata value's type is 0 to 12; arrays nest at most 4 deep.", Again);

    /// <summary>Booleans are 0 or 1.</summary>
    public static readonly FormatRule BooleanValue = new("boolean-value", "gguf", "A boolean is 0 or 1.", Again);

    /// <summary>The alignment is a power of two.</summary>
    public static readonly FormatRule Alignment = new("alignment", "gguf", "general.alignment is a u32 and a power of two.", "write the file again with an alignment of 32");

    /// <summary>At most four dimensions.</summary>
    public static readonly FormatRule DimensionCount = new("dimension-count", "gguf", "A tensor has at most 4 dimensions.", "fetch the file again, or write the tensor with fewer dimensions");

    /// <summary>Rows are whole blocks.</summary>
    public static readonly FormatRule BlockMultiple = new("block-multiple", "gguf", "Rows of a block-quantised tensor are whole blocks.", "quantise the tensor to a type whose blocks divide its rows, or leave it in F16");

    /// <summary>Padding is zero.</summary>
    public static readonly FormatRule PaddingNonzero = new("padding-nonzero", "gguf", "Padding after the last tensor is zero.", Again);

    /// <summary>Parts of a split model agree.</summary>
    public static readonly FormatRule SplitFile = new("split-file", "gguf", "A split model is opened by its first part, and its parts agree.", "fetch all parts of one revision, and keep their names");

    /// <summary>The header's checksum is right.</summary>
    public static readonly FormatRule HeaderChecksum = new("header-checksum", "apr", "The header's CRC-32 is that of its bytes.", "the file is damaged: fetch it again");

    /// <summary>The footer's checksum is right.</summary>
    public static readonly FormatRule FooterChecksum = new("footer-checksum", "apr", "The footer is the CRC-32 of every byte before it.", "the file is damaged: fetch it again");

    /// <summary>There is a footer.</summary>
    public static readonly FormatRule FooterMissing = new("footer-missing", "apr", "The file ends with a footer (a warning: two published files have none).", "write it again with a current tool");

    /// <summary>Not compressed.</summary>
    public static readonly FormatRule Compressed = new("compressed", "apr", "The file isn't compressed (LZ4 or ZSTD).", "write it again uncompressed");

    /// <summary>Not encrypted.</summary>
    public static readonly FormatRule Encrypted = new("encrypted", "apr", "The file isn't encrypted.", "decrypt it first");

    /// <summary>Not column-major.</summary>
    public static readonly FormatRule ColumnMajor = new("column-major", "apr", "The file is row-major.", "write it again row-major");

    /// <summary>Flags are known.</summary>
    public static readonly FormatRule FlagsUnusual = new("flags-unusual", "apr", "Flags are known ones, ROW_MAJOR is set and SHARDED isn't (a warning).", "look into what wrote the file");

    /// <summary>Sections follow each other.</summary>
    public static readonly FormatRule SectionOrder = new("section-order", "apr", "Metadata, index and data follow each other, each at a multiple of 64.", Again);

    /// <summary>Metadata is JSON.</summary>
    public static readonly FormatRule MetadataJson = new("metadata-json", "apr", "The metadata is one JSON object.", Again);

    /// <summary>The index is sorted.</summary>
    public static readonly FormatRule IndexUnsorted = new("index-unsorted", "apr", "Index entries are sorted by name, byte by byte.", "write the file again with its index sorted by name");

    /// <summary>Findings end somewhere.</summary>
    public static readonly FormatRule FindingsOmitted = new("findings-omitted", "all", "A report lists at most 1,000 findings.", "mend those that are listed first");

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<FormatRule> All { get; } =
    [
        .. typeof(FormatRules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<FormatRule>(),
    ];
}
