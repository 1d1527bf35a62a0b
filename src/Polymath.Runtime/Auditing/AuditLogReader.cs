using System.Text.Json;
using Polymath.Runtime.Auditing.Canonical;
using Polymath.Runtime.Auditing.Verifying;

namespace Polymath.Runtime.Auditing;

/// <summary>Reads the rows of a log in Polymath's own dialect as they are typed, each believed only when the chain holds up to it.</summary>
public static class AuditLogReader
{
    /// <summary>The rows in order, the seal included. Reads as it is asked; says nothing about anchoring, which <see cref="AuditVerifier"/> does.</summary>
    /// <exception cref="AuditException">The file is missing or can't be read, a row doesn't hold, or the last is torn.</exception>
    public static IEnumerable<AuditRow> Read(string path)
    {
        using var stream = Open(path);
        var dialect = AuditDialects.Polymath;
        var check = new ChainCheck(dialect, ChainLayout.Of(dialect, row: null)!, ChainAnchor.None);
        var lines = new LogLines(stream);
        var state = check.Start;
        while (Next(path, lines, check, ref state) is { } row)
        {
            yield return row;
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return AuditVerifier.Open(path) ?? throw new AuditException($"there is no log '{path}'");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"'{path}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    private static AuditRow? Next(string path, LogLines lines, ChainCheck check, ref ChainState state)
    {
        try
        {
            if (!lines.TryRead(out var line))
            {
                return null;
            }

            if (line.TooLong)
            {
                throw new RowException(BrokenKind.TooLong, $"the line has more than {LogLines.LongestLine} bytes, which is the most that is read");
            }

            if (!line.Ended)
            {
                throw new AuditException($"'{path}' ends in a torn line at byte {line.Offset}; opening it for writing cuts and records it");
            }

            state = check.Next(state, line.Bytes);
            var fields = TypedFields.Read(check.Row, line.Bytes);
            using var payload = JsonDocument.Parse(check.Row.Value(check.Row.Find(AuditFields.Payload)!.Value).ToArray(), new JsonDocumentOptions { MaxDepth = CanonicalRow.MaximumDepth + 1 });
            return new AuditRow
            {
                Sequence = fields.Sequence,
                RunId = fields.RunId,
                Type = fields.Type,
                Time = fields.Time,
                Payload = payload.RootElement.Clone(),
                Previous = check.Row.Text(AuditFields.Previous)!,
                Hash = check.Row.Text(AuditFields.Hash)!,
            };
        }
        catch (RowException defect)
        {
            throw new AuditException($"'{path}': row {state.Rows} (line {state.Rows + 1}): {defect.Message}", defect);
        }
        catch (IOException unreadable)
        {
            throw new AuditException($"'{path}' can't be read: {unreadable.Message}", unreadable);
        }
    }
}
