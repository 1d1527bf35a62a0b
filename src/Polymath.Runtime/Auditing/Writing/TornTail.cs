using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Polymath.Runtime.Auditing.Writing;

/// <summary>Cuts a torn last line. What is cut is written down beside the log first and forgotten only when the log itself says so: a process that is killed in between
/// leaves nothing unsaid.</summary>
/// <param name="log">The log.</param>
internal sealed class TornTail(string log)
{
    private const int Shown = 1024;
    private const int Piece = 1 << 16;

    private readonly string _note = Path.ChangeExtension(log, ".cut.json");

    /// <summary>Cuts a line that is torn at <paramref name="torn"/>.</summary>
    /// <returns>What is to be recorded: this cut, or one that an earlier process made and didn't come to record; null for nothing.</returns>
    public AuditCut? Cut(FileStream stream, long? torn)
    {
        var noted = Noted();
        if (torn is { } offset)
        {
            // What is torn there now may be the row that should have recorded the first cut.
            var cut = noted?.Offset == offset ? noted : Describe(stream, offset);
            AuditJson.Write(_note, cut);
            stream.SetLength(offset);
            stream.Flush(flushToDisk: true);
            return cut;
        }

        if (noted is not null && noted.Offset != stream.Length)
        {
            Recorded();
            return null;
        }

        return noted;
    }

    /// <summary>Forgets the note: the log records the cut.</summary>
    public void Recorded() => File.Delete(_note);

    /// <summary>The payload of the row that records it.</summary>
    public static JsonObject Payload(AuditCut cut) => JsonSerializer.SerializeToNode(cut, AuditJson.Options)!.AsObject();

    private AuditCut? Noted()
    {
        try
        {
            return JsonSerializer.Deserialize<AuditCut>(File.ReadAllBytes(_note), AuditJson.Options);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException malformed)
        {
            throw new AuditException($"'{_note}' should say what was cut from '{log}', but doesn't: {malformed.Message} Remove it if you know that nothing was cut.", malformed);
        }
    }

    private static AuditCut Describe(FileStream stream, long offset)
    {
        stream.Position = offset;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[Piece];
        var (bytes, start) = (0L, string.Empty);
        for (var read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false); read > 0; read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false))
        {
            start = bytes == 0 ? Convert.ToBase64String(piece.AsSpan(0, Math.Min(read, Shown))) : start;
            hash.AppendData(piece.AsSpan(0, read));
            bytes += read;
        }

        return new AuditCut { Offset = offset, Bytes = bytes, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Start = start };
    }
}
