using System.Buffers;
using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>Reads the values that a claim declares from JSON documents.</summary>
internal static class JsonMembers
{
    /// <summary>An object with a member for each declaration, null where it couldn't be read, and the reasons.</summary>
    /// <param name="declarations">Names, places and types.</param>
    /// <param name="documentOf">The document that a declaration is about, or why there is none.</param>
    /// <exception cref="ProbeException">A declaration makes no sense.</exception>
    public static (JsonElement Json, IReadOnlyList<string> Missing) Read(
        IReadOnlyDictionary<string, JsonMember> declarations, Func<JsonMember, (JsonElement? Document, string? Problem)> documentOf)
    {
        var missing = new List<string>();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, member) in declarations)
            {
                writer.WritePropertyName(name);
                var (document, problem) = documentOf(member);
                var reason = problem ?? Write(writer, name, member, document!.Value, missing);
                if (reason is not null)
                {
                    writer.WriteNullValue();
                    missing.Add($"{name}: {reason}");
                }
            }

            writer.WriteEndObject();
        }

        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        return (json.RootElement.Clone(), missing);
    }

    private static string? Write(Utf8JsonWriter writer, string name, JsonMember member, JsonElement document, List<string> missing)
    {
        if ((member.Type is null) == (member.Each is null))
        {
            throw new ProbeException($"json.{name} needs either 'type' or 'each'");
        }

        var pointer = JsonPointer.Parse(member.Pointer);
        if (pointer.Find(document) is not { } value)
        {
            return $"the document has no '{pointer.Text}'";
        }

        if (member.Each is { } each)
        {
            return WriteRecords(writer, name, pointer, each, value, missing);
        }

        if (JsonValueType.Parse(member.Type!).Refuse(value) is { } refused)
        {
            return $"'{pointer.Text}' {refused}";
        }

        value.WriteTo(writer);
        return null;
    }

    private static string? WriteRecords(
        Utf8JsonWriter writer, string name, JsonPointer pointer, IReadOnlyDictionary<string, string> each, JsonElement value, List<string> missing)
    {
        var types = each.ToDictionary(pair => pair.Key, pair => JsonValueType.Parse(pair.Value), StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Array)
        {
            return $"'{pointer.Text}' is not a list";
        }

        if (value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            return $"'{pointer.Text}' has items that are not objects";
        }

        var index = 0;
        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray())
        {
            writer.WriteStartObject();
            foreach (var (key, type) in types)
            {
                writer.WritePropertyName(key);
                var reason = item.TryGetProperty(key, out var member) ? type.Refuse(member) : "isn't there";
                if (reason is null)
                {
                    member.WriteTo(writer);
                }
                else
                {
                    writer.WriteNullValue();
                    missing.Add($"{name}[{index}].{key}: '{pointer.Text}/{index}/{key}' {reason}");
                }
            }

            writer.WriteEndObject();
            index++;
        }

        writer.WriteEndArray();
        return null;
    }
}
