using System.Text.Json;
using Polymath.Runtime.Auditing.Writing;

namespace Polymath.Runtime.Auditing;

/// <summary>How far a log had come when it was last known to be on disk, kept apart from the log: without it a cut tail, or a chain that was hashed anew, can't be told
/// from the true one.</summary>
public sealed record AuditHead
{
    private const int MostBytes = 1 << 16;

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Rows of the log, the seal included.</summary>
    public required long Rows { get; init; }

    /// <summary>Hash of the last of them; without rows 64 zeros.</summary>
    public required string Head { get; init; }

    /// <summary>Whether that row is the seal.</summary>
    public required bool Sealed { get; init; }

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
            var head = length <= MostBytes ? JsonSerializer.Deserialize<AuditHead>(File.ReadAllBytes(path), AuditJson.Options) : null;
            return head is { Rows: >= 0 } && AuditHash.IsOne(head.Head)
                ? head
                : throw new AuditException($"'{path}' is no head of a log: it must hold run_id, rows, head (64 hexadecimal digits) and sealed; restore it as the log's writer left it");
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

    /// <summary>Keeps this head beside <paramref name="log"/>.</summary>
    internal void Keep(string log) => AuditJson.Write(PathOf(log), this);
}
