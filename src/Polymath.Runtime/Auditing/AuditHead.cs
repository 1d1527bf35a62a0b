using System.Text.Json;

namespace Polymath.Runtime.Auditing;

/// <summary>How far a log had come when it was last known to be on disk, kept apart from the log: without it a cut tail, or a chain that was hashed anew, can't be told
/// from the true one.</summary>
public sealed record AuditHead
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Rows of the log, the seal included.</summary>
    public required long Rows { get; init; }

    /// <summary>Hash of the last of them.</summary>
    public required string Head { get; init; }

    /// <summary>Whether that row is the seal.</summary>
    public required bool Sealed { get; init; }

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    private const int MostBytes = 1 << 16;

    /// <summary>Where the head of <paramref name="log"/> is kept: <c>run.jsonl</c> has <c>run.head.json</c> beside it.</summary>
    public static string PathOf(string log) => Path.ChangeExtension(log, ".head.json");

    /// <summary>The head that is kept beside <paramref name="log"/>; null where there is none.</summary>
    /// <exception cref="AuditException">There is a file, but it is no head.</exception>
    public static AuditHead? Beside(string log)
    {
        var path = PathOf(log);
        try
        {
            var length = new FileInfo(path).Length;
            var head = length <= MostBytes ? JsonSerializer.Deserialize<AuditHead>(File.ReadAllBytes(path), Options) : null;
            return head is { Rows: >= 0 } && AuditHash.IsOne(head.Head)
                ? head
                : throw new AuditException($"'{path}' is no head of a log: it must hold run_id, rows, head (64 hexadecimal digits) and sealed, as the log's writer left it");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException malformed)
        {
            throw new AuditException($"'{path}' is no head of a log: {malformed.Message} Restore it as the log's writer left it.", malformed);
        }
    }

    /// <summary>Keeps this head beside <paramref name="log"/>; a reader sees the old one or this one, never a part.</summary>
    internal void Keep(string log)
    {
        var path = PathOf(log);
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(this, Options));
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
