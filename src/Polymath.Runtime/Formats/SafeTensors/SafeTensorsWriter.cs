using System.Buffers.Binary;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.SafeTensors;

/// <summary>Writes SafeTensors files: atomically, tensor by tensor in the given order, the same bytes for the same content.</summary>
public static class SafeTensorsWriter
{
    private const int HeaderAlignment = 8;
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one file.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="tensors">The tensors, in types that SafeTensors has.</param>
    /// <param name="metadata">The header's <c>__metadata__</c>; null for none.</param>
    /// <exception cref="ArgumentException">A name is used twice or a type isn't one of the format's.</exception>
    public static void Write(string path, IReadOnlyList<TensorPayload> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, tensors, metadata, WritingSession.Plain);

    /// <summary>Writes shards <c>model-00001-of-0000N.safetensors</c> and their <c>model.safetensors.index.json</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="tensors">The tensors, in types that SafeTensors has.</param>
    /// <param name="largestShard">Data bytes at which a new shard begins; a larger tensor has a shard of its own.</param>
    /// <param name="metadata">The <c>__metadata__</c> of every shard; null for none.</param>
    /// <returns>Path of the index.</returns>
    /// <exception cref="ArgumentException">A name is used twice or a type isn't one of the format's.</exception>
    public static string WriteSharded(
        string folder, IReadOnlyList<TensorPayload> tensors, long largestShard, IReadOnlyDictionary<string, string>? metadata = null)
    {
        DemandUniqueNames(tensors);
        var shards = Divide(tensors, largestShard);
        var places = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < shards.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"model-{i + 1:D5}-of-{shards.Count:D5}.safetensors");
            Write(Path.Combine(folder, name), shards[i], metadata);
            foreach (var tensor in shards[i])
            {
                places.Add(tensor.Name, name);
            }
        }

        var index = Path.Combine(folder, "model.safetensors.index.json");
        AtomicFile.Write(index, stream => WriteIndex(stream, places, tensors.Sum(tensor => tensor.LengthIn(BlockLayout.Flat))));
        return index;
    }

    internal static void Write(
        string path, IReadOnlyList<TensorPayload> tensors, IReadOnlyDictionary<string, string>? metadata, WritingSession session)
    {
        var header = MakeHeader(tensors, metadata);
        AtomicFile.Write(
            path,
            stream =>
            {
                Span<byte> length = stackalloc byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
                stream.Write(length);
                stream.Write(header);
                PieceWriter.WriteAll(stream, tensors, _ => BlockLayout.Flat, alignment: 1, session);
            },
            session.BeforePublishing,
            tensors.Sum(tensor => tensor.LengthIn(BlockLayout.Flat)));
    }

    private static List<List<TensorPayload>> Divide(IReadOnlyList<TensorPayload> tensors, long largestShard)
    {
        var shards = new List<List<TensorPayload>> { new() };
        var filled = 0L;
        foreach (var tensor in tensors)
        {
            var length = tensor.LengthIn(BlockLayout.Flat);
            if (shards[^1].Count > 0 && filled + length > largestShard)
            {
                shards.Add([]);
                filled = 0;
            }

            shards[^1].Add(tensor);
            filled += length;
        }

        return shards;
    }

    private static byte[] MakeHeader(IReadOnlyList<TensorPayload> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        DemandUniqueNames(tensors);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var tensor in tensors)
            {
                WriteEntry(json, tensor, ref offset);
            }

            json.WriteEndObject();
        }

        // Blanks at the end put the data on a multiple of eight, as the library does.
        while (buffer.Length % HeaderAlignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorPayload tensor, ref long offset)
    {
        var type = SafeTensorsType.For(tensor.ElementType)
            ?? throw new ArgumentException($"tensor '{tensor.Name}': SafeTensors has no type {tensor.ElementType}", nameof(tensor));
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", type.Name);
        json.WriteStartArray("shape");
        foreach (var dimension in tensor.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset = checked(offset + tensor.LengthIn(BlockLayout.Flat));
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIndex(Stream stream, SortedDictionary<string, string> places, long totalSize)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Json.Encoder, Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteNumber("total_size", totalSize);
        json.WriteEndObject();
        json.WriteStartObject("weight_map");
        foreach (var (name, shard) in places)
        {
            json.WriteString(name, shard);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void DemandUniqueNames(IReadOnlyList<TensorPayload> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"tensor '{tensor.Name}': the name is used twice or reserved", nameof(tensors));
            }
        }
    }
}
