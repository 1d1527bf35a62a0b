using System.Buffers.Binary;
using System.Text;

namespace Polymath.Runtime.Tests.Formats;

/// <summary>SafeTensors files and indexes with one defect each.</summary>
internal static class BrokenSafeTensors
{
    private const string A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    private const string B = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}";

    public static IEnumerable<BrokenFile> All { get; } =
    [
        Raw("a file of seven bytes that ends like one", "truncated", [2, 0, 0, 0, 0, 0, 0]),
        Raw("a header of one byte", "header-length", [1, 0, 0, 0, 0, 0, 0, 0, (byte)'{']),
        Raw("a header of 2^63 bytes", "header-length", [0, 0, 0, 0, 0, 0, 0, 0x80, (byte)'{']),
        Raw("a header longer than the file", "header-length", [200, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']),
        File("a leading blank", "header-json", " {}", 0),
        File("an unclosed header", "header-json", "{" + A, 8),
        File("two objects", "header-json", "{}{}", 0),
        File("nesting without end", "header-json", "{\"a\":{\"x\":" + new string('[', 200), 0),
        Raw("a name in Latin-1", "text-utf8", Bytes("{\"\xE9\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, Encoding.Latin1)),
        File("half of a surrogate pair as a name", "text-utf8", "{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
        File("a name twice", "name-duplicate", "{" + A + "," + A + "}", 8),
        File("metadata that is a list", "metadata-text", "{\"__metadata__\":[]," + A + "}", 8),
        File("metadata with a number", "metadata-text", "{\"__metadata__\":{\"n\":1}," + A + "}", 8),
        File("metadata with a key twice", "metadata-text", "{\"__metadata__\":{\"n\":\"1\",\"n\":\"2\"}," + A + "}", 8),
        File("an entry that is a number", "tensor-entry", "{\"a\":1}", 0),
        File("an entry without a dtype", "tensor-entry", "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
        File("an entry with two shapes", "tensor-entry", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
        File("a negative dimension", "tensor-entry", "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8),
        File("a fractional offset", "tensor-entry", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8.5]}}", 8),
        File("an end before the begin", "tensor-entry", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", 8),
        File("three offsets", "tensor-entry", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}}", 8),
        File("an unknown dtype", "type-unknown", "{\"a\":{\"dtype\":\"F33\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8),
        File("more elements than 63 bits count", "shape-overflow", "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}", 8),
        File("a size that isn't type times shape", "tensor-size", "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8),
        File("a tensor past the end", "tensor-outside", "{" + A + "," + B + "}", 11),
        File("a hole", "tensor-hole", "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}", 16),
        File("an overlap", "tensor-overlap", "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8),
        File("bytes after the last tensor", "trailing-bytes", "{" + A + "}", 9),
        Index("an index that isn't JSON", "index-json", "{\"weight_map\":"),
        Index("an index without a weight map", "index-json", "{\"metadata\":{}}"),
        Index("an index with two weight maps", "index-json", "{\"weight_map\":{\"a\":\"one.safetensors\"},\"weight_map\":{\"a\":\"one.safetensors\"}}"),
        Index("an index with half of a surrogate pair beside its weight map", "index-json", "{\"\\ud800\":1}"),
        Index("an empty weight map", "index-json", "{\"weight_map\":{}}"),
        Index("a shard that isn't a text", "index-json", "{\"weight_map\":{\"a\":1}}"),
        Index("a shard with a path", "shard-name", "{\"weight_map\":{\"a\":\"../one.safetensors\"}}"),
        Index("a shard that isn't there", "shard-missing", "{\"weight_map\":{\"a\":\"three.safetensors\"}}"),
        Index("a tensor that no shard has", "index-disagreement", "{\"weight_map\":{\"a\":\"one.safetensors\",\"c\":\"one.safetensors\"}}"),
        Index("a tensor that the index lacks", "index-disagreement", "{\"weight_map\":{\"a\":\"one.safetensors\",\"c\":\"two.safetensors\"}}"),
        Index("a tensor placed in another shard", "index-disagreement", "{\"weight_map\":{\"a\":\"two.safetensors\",\"b\":\"one.safetensors\"}}"),
        Index("a tensor in two shards", "name-duplicate", "{\"weight_map\":{\"a\":\"again.safetensors\",\"b\":\"again.safetensors\",\"c\":\"one.safetensors\"}}"),
        Index("a tensor twice in the index", "name-duplicate", "{\"weight_map\":{\"a\":\"one.safetensors\",\"a\":\"one.safetensors\"}}"),
        Raw("a zip archive", "format-unknown", "PK\u0003\u0004 model.pt"u8.ToArray()),
        Raw("nothing at all", "format-unknown", []),
    ];

    private static BrokenFile File(string name, string rule, string header, int dataBytes) =>
        Raw(name, rule, Bytes(header, dataBytes, Encoding.UTF8));

    private static BrokenFile Raw(string name, string rule, byte[] content) => new(name, rule, folder =>
    {
        var path = Path.Combine(folder, name.StartsWith("a file of seven", StringComparison.Ordinal) ? "model.safetensors" : "model");
        System.IO.File.WriteAllBytes(path, content);
        return path;
    });

    private static BrokenFile Index(string name, string rule, string json) => new(name, rule, folder =>
    {
        System.IO.File.WriteAllBytes(Path.Combine(folder, "one.safetensors"), Bytes("{" + A + "}", 8, Encoding.UTF8));
        System.IO.File.WriteAllBytes(Path.Combine(folder, "again.safetensors"), Bytes("{" + A + "," + B + "}", 12, Encoding.UTF8));
        System.IO.File.WriteAllBytes(Path.Combine(folder, "two.safetensors"), Bytes("{" + A.Replace("\"a\"", "\"b\"", StringComparison.Ordinal) + "}", 8, Encoding.UTF8));
        var path = Path.Combine(folder, "model.safetensors.index.json");
        System.IO.File.WriteAllText(path, json);
        return path;
    });

    private static byte[] Bytes(string header, int dataBytes, Encoding encoding)
    {
        var json = encoding.GetBytes(header);
        var file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        return file;
    }
}
