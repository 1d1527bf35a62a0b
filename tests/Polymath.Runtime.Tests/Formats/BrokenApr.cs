using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Formats;

/// <summary>APR files with one defect each: a sound file of two tensors, edited, its checksums mended where the defect isn't in them.</summary>
internal static class BrokenApr
{
    // The sound file: header 64, metadata at 64, index at 128 with entries of 29 bytes, data at 192: a 0..8, b 64..72.
    private const int Index = 128;
    private const int Entry = 2 + 1 + 1 + 1 + 8 + 8 + 8;
    private const int Data = 192;

    public static IEnumerable<BrokenFile> All { get; } =
    [
        Edited("a cut header", "truncated", file => file[..40]),
        Edited("version 1", "version-unsupported", file => Put(file, 3, (byte)'N')),
        Edited("version 2.1", "version-unsupported", file => Put(file, 5, 1)),
        Edited("a flipped bit in the header", "header-checksum", file => Put(file, 8, 3)),
        Mended("compression by ZSTD", "compressed", file => Put(file, 6, 2)),
        Mended("encryption", "encrypted", file => Put(file, 6, 4)),
        Mended("column-major order", "column-major", file => Put(file, 7, 8)),
        Mended("metadata elsewhere", "section-order", file => Put(file, 12, 65)),
        Mended("an index inside the metadata", "section-order", file => Put(file, 24, 64)),
        Mended("data before the index", "section-order", file => Put(file, 32, 64)),
        Mended("data past the end", "truncated", file => Put(file, 33, 255)),
        Mended("metadata past the end", "truncated", file => Put(file, 23, 1)),
        Mended("metadata that isn't JSON", "metadata-json", file => Put(file, 64, (byte)'[')),
        Mended("metadata that isn't UTF-8", "text-utf8", file => Put(file, 66, 0xFF)),
        Mended("more tensors than bytes", "count-impossible", file => Put(file, 11, 0x7F)),
        Mended("an index cut short", "truncated", file => Put(file, 8, 3)),
        Mended("an unknown type", "type-unknown", file => Put(file, Index + 3, 13)),
        Mended("a dimension of 2^63", "shape-overflow", file => Put(file, Index + 12, 0x80)),
        Mended("a size that isn't type times shape", "tensor-size", file => Put(file, Index + 5, 3)),
        Mended("an offset off the alignment", "tensor-misaligned", file => Put(file, Index + 13, 32)),
        Mended("a tensor past the end", "tensor-outside", file => Put(file, Index + Entry + 15, 1)),
        Mended("two tensors in one place", "tensor-overlap", file => Put(file, Index + Entry + 13, 0)),
        Mended("a name twice", "name-duplicate", file => Put(file, Index + Entry + 2, (byte)'a')),
        Mended("an index out of order", "index-unsorted", file => Put(file, Index + 2, (byte)'c')),
        Edited("a flipped bit in the data", "footer-checksum", file => Put(file, Data, 1)),
        Edited("a flipped bit in the footer", "footer-checksum", file => Put(file, file.Length - 1, (byte)(file[^1] ^ 1))),
        Edited("bytes after the footer", "trailing-bytes", file => [.. file, 0, 0, 0, 0]),
        Edited("half a footer", "trailing-bytes", file => file[..^2]),
        Edited("a last tensor without padding", "truncated", file => file[..^14]),
    ];

    public static byte[] Sound()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("sound.apr");
        AprWriter.Write(
            path,
            new JsonObject { ["model_type"] = "qwen2" },
            [
                TensorPayload.FromValues("a", [2], ElementType.F32, new float[] { 1, 2 }),
                TensorPayload.FromValues("b", [2], ElementType.F32, new float[] { 3, 4 }),
            ]);
        return File.ReadAllBytes(path);
    }

    public static byte[] Put(byte[] file, int at, byte value)
    {
        file[at] = value;
        return file;
    }

    public static byte[] Mend(byte[] file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), Crc32.Of([.. file[..40], .. file[44..64]]));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 4), Crc32.Of(file.AsSpan(0, file.Length - 4)));
        return file;
    }

    private static BrokenFile Mended(string name, string rule, Func<byte[], byte[]> edit) => Edited(name, rule, file => Mend(edit(file)));

    private static BrokenFile Edited(string name, string rule, Func<byte[], byte[]> edit) => new(name, rule, folder =>
    {
        var path = Path.Combine(folder, "model.apr");
        File.WriteAllBytes(path, edit(Sound()));
        return path;
    });
}
