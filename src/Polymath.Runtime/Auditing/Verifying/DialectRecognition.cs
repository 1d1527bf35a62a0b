using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>Tells a log's dialect, and under which names it keeps its hashes, from its first rows.</summary>
/// <param name="Dialect">The dialect; null where it can't be told.</param>
/// <param name="Layout">The names; null where they can't be told.</param>
/// <param name="Problem">Why not.</param>
internal sealed record DialectRecognition(AuditDialect? Dialect, ChainLayout? Layout, string? Problem)
{
    // A damaged first row shouldn't hide the dialect of the rest; a file that is no log shouldn't be read to its end.
    private const int MostLines = 64;
    private const int MostBytes = 1 << 20;

    /// <summary>Recognises the log that <paramref name="lines"/> begins.</summary>
    /// <param name="lines">The lines from the first on.</param>
    /// <param name="dialect">The dialect where it is known.</param>
    public static DialectRecognition Of(LogLines lines, AuditDialect? dialect)
    {
        var row = new CanonicalRow();
        for (var count = 0; count < MostLines && lines.Offset < MostBytes && lines.TryRead(out var line) && !line.TooLong; count++)
        {
            if (!TryRead(row, line.Bytes))
            {
                continue;
            }

            if (dialect is not null)
            {
                return With(dialect, row);
            }

            if (Candidates(row) is { Count: > 0 } candidates)
            {
                return candidates.Count == 1
                    ? With(candidates[0], row)
                    : new(null, null, $"its rows could be of several dialects ({string.Join(", ", candidates.Select(candidate => candidate.Name))}); name one");
            }
        }

        return dialect is not null
            ? With(dialect, row: null)
            : new(null, null, $"its rows are of no known dialect ({string.Join(", ", AuditDialects.All.Select(known => known.Name))})");
    }

    private static DialectRecognition With(AuditDialect dialect, CanonicalRow? row) => ChainLayout.Of(dialect, row) is { } layout
        ? new(dialect, layout, null)
        : new(dialect, null, $"its rows hold several of {string.Join(", ", dialect.PreviousFields)}, so that the link to the row before can't be told; name it");

    private static bool TryRead(CanonicalRow row, ReadOnlySpan<byte> line)
    {
        try
        {
            row.Read(line.StartsWith("\uFEFF"u8) ? line[3..] : line, canonicalNumbers: false);
            return true;
        }
        catch (RowException)
        {
            return false;
        }
    }

    private static List<AuditDialect> Candidates(CanonicalRow row)
    {
        var marks = AuditDialects.All.Select(dialect => (Dialect: dialect, Names: Marks(dialect, row))).Where(candidate => candidate.Names.Length > 0).ToList();

        // The link of one dialect may be named as that of another: the one that explains more of the row is meant.
        return [.. marks.Where(one => !marks.Exists(other => other.Names.Length > one.Names.Length && one.Names.All(other.Names.Contains))).Select(one => one.Dialect)];
    }

    private static string[] Marks(AuditDialect dialect, CanonicalRow row)
    {
        var wanted = dialect.Signature.Count > 0 ? dialect.Signature : dialect.PreviousFields;
        var found = wanted.Where(name => row.Find(name) is not null).ToArray();
        return dialect.Signature.Count > 0 && found.Length < wanted.Count ? [] : found;
    }
}
