namespace Polymath.Runtime.Tests.Formats;

/// <summary>GGUF files with one defect each.</summary>
internal static class BrokenGguf
{
    public static IEnumerable<BrokenFile> All { get; } =
    [
        File("a big-endian file", "big-endian", new GgufBytes(0, 0, version: 0x03000000)),
        File("version 1", "version-unsupported", new GgufBytes(0, 0, version: 1)),
        File("version 4", "version-unsupported", new GgufBytes(0, 0, version: 4)),
        Cut("a cut header", "truncated", new GgufBytes(0, 0), 20),
        File("more pairs than bytes", "count-impossible", new GgufBytes(0, ulong.MaxValue)),
        File("more tensors than bytes", "count-impossible", new GgufBytes(1UL << 60, 0)),
        File("an array longer than the file", "count-impossible", new GgufBytes(0, 1).Text("k").U32(9).U32(4).U64(1UL << 62)),
        File("a key of 70,000 bytes", "name-length", new GgufBytes(0, 1).Text(new string('k', 70000)).U32(0).U8(0)),
        File("a name of 64 bytes", "name-length", new GgufBytes(1, 0).Tensor(new string('n', 64), [1], 0, 0).Data(32)),
        File("a key that isn't UTF-8", "text-utf8", new GgufBytes(0, 1).Text([0xFF]).U32(0).U8(0)),
        File("a text longer than the file", "truncated", new GgufBytes(0, 1).Text("k").U32(8).U64(1UL << 40)),
        File("a value type of 13", "value-type", new GgufBytes(0, 1).Text("k").U32(13).U64(0)),
        File("an array nested five deep", "value-type", Nested(5)),
        File("a boolean of 2", "boolean-value", new GgufBytes(0, 1).Text("k").U32(7).U8(2)),
        File("a key twice", "key-duplicate", new GgufBytes(0, 2).Text("k").U32(0).U8(0).Text("k").U32(0).U8(1)),
        File("an alignment of 24", "alignment", new GgufBytes(0, 1).Text("general.alignment").U32(4).U32(24)),
        File("an alignment of 0", "alignment", new GgufBytes(0, 1).Text("general.alignment").U32(4).U32(0)),
        File("an alignment that is a text", "alignment", new GgufBytes(0, 1).Text("general.alignment").U32(8).Text("32")),
        File("five dimensions", "dimension-count", new GgufBytes(1, 0).Tensor("t", [1, 1, 1, 1, 1], 0, 0).Data(32)),
        File("a dimension of 2^63", "shape-overflow", new GgufBytes(1, 0).Tensor("t", [1UL << 63], 0, 0).Data(32)),
        File("more elements than 63 bits count", "shape-overflow", new GgufBytes(1, 0).Tensor("t", [1UL << 40, 1UL << 40], 0, 0).Data(32)),
        File("a tensor twice", "name-duplicate", new GgufBytes(2, 0).Tensor("t", [8], 0, 0).Tensor("t", [8], 0, 32).Data(64)),
        File("a removed type", "type-unknown", new GgufBytes(1, 0).Tensor("t", [32], 4, 0).Data(32)),
        File("a type of 99", "type-unknown", new GgufBytes(1, 0).Tensor("t", [32], 99, 0).Data(32)),
        File("a row of half a block", "block-multiple", new GgufBytes(1, 0).Tensor("t", [16, 2], 2, 0).Data(32)),
        File("an offset off the alignment", "tensor-misaligned", new GgufBytes(1, 0).Tensor("t", [8], 0, 8).Data(64)),
        File("two tensors in one place", "tensor-overlap", new GgufBytes(2, 0).Tensor("t", [8], 0, 0).Tensor("u", [8], 0, 0).Data(32)),
        File("a gap between tensors", "tensor-hole", new GgufBytes(2, 0).Tensor("t", [8], 0, 0).Tensor("u", [8], 0, 64).Data(96)),
        File("a tensor past the end", "tensor-outside", new GgufBytes(1, 0).Tensor("t", [9], 0, 0).Data(35)),
        File("bytes after the padding", "trailing-bytes", new GgufBytes(1, 0).Tensor("t", [8], 0, 0).Data(33)),
        File("padding that isn't zero", "padding-nonzero", new GgufBytes(1, 0).Tensor("t", [7], 0, 0).Data(32, value: 1)),
        Named("the second of two parts", "split-file", "m-00002-of-00002.gguf", Part(1, 2)),
        Named("a first part under another name", "split-file", "m.gguf", Part(0, 2)),
        Named("a split into no parts", "split-file", "m.gguf", Part(0, 0)),
        Named("a first part alone", "shard-missing", "m-00001-of-00002.gguf", Part(0, 2)),
        Pair("a second part of another model", "split-file", Part(0, 2), Part(1, 3)),
        Pair("parts with fewer tensors than they claim", "split-file", Part(0, 2, total: 5), Part(1, 2, "u")),
        Pair("parts with the same tensor", "name-duplicate", Part(0, 2), Part(1, 2)),
    ];

    public static GgufBytes Part(ushort number, ushort count, string tensor = "t", uint? total = null)
    {
        var file = new GgufBytes(1, total is null ? 2u : 3u).Text("split.no").U32(2).U16(number).Text("split.count").U32(2).U16(count);
        if (total is { } all)
        {
            file.Text("split.tensors.count").U32(5).U32(all);
        }

        return file.Tensor(tensor, [8], 0, 0).Data(32);
    }

    private static GgufBytes Nested(int depth)
    {
        var file = new GgufBytes(0, 1).Text("k").U32(9);
        for (var i = 1; i < depth; i++)
        {
            file.U32(9).U64(1);
        }

        return file.U32(0).U64(1).U8(0);
    }

    private static BrokenFile File(string name, string rule, GgufBytes file) => Named(name, rule, "model.gguf", file);

    private static BrokenFile Cut(string name, string rule, GgufBytes file, int length) => new(name, rule, folder =>
        Write(folder, "model.gguf", file.ToArray()[..length]));

    private static BrokenFile Named(string name, string rule, string fileName, GgufBytes file) => new(name, rule, folder =>
        Write(folder, fileName, file.ToArray()));

    private static BrokenFile Pair(string name, string rule, GgufBytes first, GgufBytes second) => new(name, rule, folder =>
    {
        Write(folder, "m-00002-of-00002.gguf", second.ToArray());
        return Write(folder, "m-00001-of-00002.gguf", first.ToArray());
    });

    private static string Write(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }
}
