using Polymath.Runtime.Auditing.Canonical;
using Polymath.Runtime.Auditing.Tampering;
using Polymath.Runtime.Auditing.Verifying;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Auditing;

/// <summary>Verifies a hash-chained log of any known dialect: row by row, in memory that follows the longest line and not the file.</summary>
public static class AuditVerifier
{
    private const long LargestSurvey = 64 << 20;

    /// <summary>Verifies <paramref name="path"/>. A damaged log is a result and no error.</summary>
    /// <param name="path">The log.</param>
    /// <param name="expectations">What it is held against; null for nothing but the head beside it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AuditException">The file can't be read, the head beside it is none, or an expectation makes no sense.</exception>
    public static AuditVerification Verify(string path, AuditExpectations? expectations = null, CancellationToken cancellationToken = default)
    {
        expectations ??= new AuditExpectations();
        try
        {
            using var stream = Open(path);
            return stream is null
                ? Plain(AuditResult.Missing, expectations.Dialect?.Name, $"there is no file '{path}'")
                : Verify(stream, path, expectations, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"'{path}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    internal static FileStream? Open(string path)
    {
        RegularFile.Demand(path);
        try
        {
            // A running log may be read: its writer goes on.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Tampers with <paramref name="path"/> in memory, at every row and field in every known way, one at a time, and verifies each time. What isn't noticed
    /// is what the dialect, with what is kept apart from the log, can't notice.</summary>
    /// <param name="path">The log.</param>
    /// <param name="expectations">What it is held against; null for nothing but the head beside it.</param>
    /// <param name="cancellationToken">Ends the survey.</param>
    /// <returns>Null where the log doesn't hold as it is.</returns>
    /// <exception cref="AuditException">The file can't be read or is larger than is surveyed (64 MiB), the head beside it is none, or an expectation makes no sense.</exception>
    public static AuditTamperSurvey? Survey(string path, AuditExpectations? expectations = null, CancellationToken cancellationToken = default)
    {
        expectations ??= new AuditExpectations();
        if (Verify(path, expectations, cancellationToken).Result is not (AuditResult.Valid or AuditResult.Unanchored))
        {
            return null;
        }

        try
        {
            using var stream = Open(path);
            if (stream is null || stream.Length > LargestSurvey)
            {
                throw new AuditException(stream is null ? $"there is no file '{path}'" : $"'{path}' has {stream.Length:N0} bytes; logs of at most {LargestSurvey:N0} are surveyed for tampering");
            }

            var (check, anchor, problem) = Recognise(stream, path, expectations);
            return check is null ? throw new AuditException($"'{path}': {problem}") : new TamperSurveyor(check, anchor, Lines(stream)).Survey(cancellationToken);
        }
        catch (RowException changed)
        {
            throw new AuditException($"'{path}' was changed while it was read: {changed.Message}", changed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"'{path}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    private static List<byte[]> Lines(FileStream stream)
    {
        var (lines, all) = (new LogLines(stream), new List<byte[]>());
        while (lines.TryRead(out var line) && line.Ended)
        {
            all.Add(line.Bytes.ToArray());
        }

        return all;
    }

    private static AuditVerification Verify(FileStream stream, string path, AuditExpectations expectations, CancellationToken cancellationToken)
    {
        if (stream.Length == 0)
        {
            return Plain(AuditResult.Empty, expectations.Dialect?.Name, "the file has no bytes");
        }

        var (check, anchor, problem) = Recognise(stream, path, expectations);
        return check is null
            ? Plain(AuditResult.Unrecognised, expectations.Dialect?.Name, problem!)
            : Follow(new LogLines(stream), check, anchor, cancellationToken);
    }

    // Leaves the stream at its start.
    private static (ChainCheck? Check, ChainAnchor Anchor, string? Problem) Recognise(FileStream stream, string path, AuditExpectations expectations)
    {
        var recognised = DialectRecognition.Of(new LogLines(stream), expectations.Dialect);
        stream.Position = 0;
        if (recognised is not { Dialect: { } dialect, Layout: { } layout })
        {
            return (null, ChainAnchor.None, recognised.Problem);
        }

        var anchor = new ChainAnchor(dialect.Typed && expectations.BesideLog ? AuditHead.Beside(path) : null, ExpectedHead(expectations.Head, dialect));
        return (new ChainCheck(dialect, layout, anchor), anchor, null);
    }

    private static AuditVerification Follow(LogLines lines, ChainCheck check, ChainAnchor anchor, CancellationToken cancellationToken)
    {
        var (state, counts, torn) = (check.Start, new TypeCounts(check.Dialect), default(long?));
        ChainVerdict? verdict = null;
        try
        {
            while (lines.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (line.TooLong)
                {
                    throw new RowException(BrokenKind.TooLong, $"the line has more than {LogLines.LongestLine} bytes, which is the most that is read");
                }

                if (!line.Ended)
                {
                    torn = line.Offset;
                    break;
                }

                state = check.Next(state, line.Bytes);
                counts.Add(check.Row);
            }
        }
        catch (RowException defect)
        {
            verdict = ChainVerdict.Broken(state.Rows, defect);
        }

        verdict ??= ChainVerdict.Of(state, torn is { } from ? lines.Offset - from : 0, check.Dialect, anchor);
        return new AuditVerification
        {
            Result = verdict.Result,
            Dialect = check.Dialect.Name,
            Rows = state.Rows,
            FirstBrokenRow = verdict.Row,
            Kind = verdict.Kind,
            TornOffset = verdict.Result == AuditResult.Torn ? torn : null,
            Head = state.Rows > 0 ? state.Head : null,
            Sealed = state.Sealed,
            Anchored = verdict.Anchored,
            Types = counts.Counts,
            Bytes = lines.Offset,
            Message = verdict.Message,
        };
    }

    private static string? ExpectedHead(string? head, AuditDialect dialect)
    {
        if (head is null)
        {
            return null;
        }

        var digits = head.StartsWith(dialect.Prefix, StringComparison.Ordinal) ? head[dialect.Prefix.Length..] : head;
        return AuditHash.IsOne(digits)
            ? dialect.Prefix + digits
            : throw new AuditException($"the expected head '{head}' is no SHA-256: write its 64 lower-case hexadecimal digits{(dialect.Prefix.Length > 0 ? $", with or without '{dialect.Prefix}'" : string.Empty)}");
    }

    private static AuditVerification Plain(AuditResult result, string? dialect, string message) => new()
    {
        Result = result,
        Dialect = dialect,
        Rows = 0,
        Head = null,
        Sealed = false,
        Anchored = false,
        Types = [],
        Bytes = 0,
        Message = message,
    };
}
