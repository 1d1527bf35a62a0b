using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polymath.Runtime.Auditing.Writing;

/// <summary>The small files beside a log: strict JSON, written whole or not at all.</summary>
internal static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Writes <paramref name="value"/> to <paramref name="path"/>; a reader sees the old file or this one, never a part.</summary>
    public static void Write<T>(string path, T value)
    {
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n']);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
