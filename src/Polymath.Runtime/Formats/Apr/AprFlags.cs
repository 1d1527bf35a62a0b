namespace Polymath.Runtime.Formats.Apr;

/// <summary>The flags of an APR v2 header.</summary>
[Flags]
internal enum AprFlags : ushort
{
    None = 0,
    Lz4 = 0x1,
    Zstandard = 0x2,
    Encrypted = 0x4,
    Signed = 0x8,
    Sharded = 0x10,
    Quantized = 0x20,
    FilterBank = 0x40,
    ModelCard = 0x80,
    Streaming = 0x100,
    Vocabulary = 0x200,
    RowMajor = 0x400,
    ColumnMajor = 0x800,
}
