using System.Globalization;
using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>What a chain that was followed to its end, or to its first defect, turned out to be.</summary>
/// <param name="Result">The result.</param>
/// <param name="Row">The first row that doesn't hold.</param>
/// <param name="Kind">How it is broken.</param>
/// <param name="Anchored">Whether the last row is the one that was kept apart.</param>
/// <param name="Message">In words.</param>
internal sealed record ChainVerdict(AuditResult Result, long? Row, BrokenKind? Kind, bool Anchored, string Message)
{
    /// <summary>A row that doesn't hold.</summary>
    public static ChainVerdict Broken(long row, RowException defect) => Broken(row, defect.Kind, defect.Message);

    /// <summary>The end of a chain of which every whole row holds.</summary>
    /// <param name="state">After the last whole row.</param>
    /// <param name="torn">Bytes of a last line without an end.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="anchor">What was kept apart.</param>
    public static ChainVerdict Of(in ChainState state, long torn, AuditDialect dialect, ChainAnchor anchor)
    {
        var (kept, rows) = (anchor.Kept, state.Rows);
        if (state.Contradicted)
        {
            return Broken(Math.Max(0, kept!.Rows - 1), BrokenKind.Head, $"the head kept apart says {kept.Head}: rows up to here were written anew and hashed again");
        }

        if (torn > 0)
        {
            return new(AuditResult.Torn, null, null, false, Text($"the last line has no end: {torn:N0} bytes after {rows:N0} whole rows, as a writer leaves that was killed; opening the log for writing cuts and records them"));
        }

        if (kept is not null && kept.Rows > rows)
        {
            return Broken(rows, BrokenKind.Truncated, Text($"the log ends here, but the head kept apart counts {kept.Rows:N0} rows: its tail was cut off"));
        }

        if (kept is not null && rows > 0 && kept.RunId != state.RunId)
        {
            return Broken(0, BrokenKind.RunId, $"it is of run '{state.RunId}', the head kept apart is of run '{kept.RunId}'");
        }

        if (anchor.Expected is { } expected && state.Expected is null)
        {
            return Broken(Math.Max(0, rows - 1), BrokenKind.Head, $"no row has the expected hash {expected}: rows were cut off, or written anew and hashed again");
        }

        return End(state, dialect, anchor);
    }

    private static ChainVerdict End(in ChainState state, AuditDialect dialect, ChainAnchor anchor)
    {
        var rows = state.Rows;
        var pinned = state.Expected == rows;
        var keptHere = anchor.Kept?.Rows == rows;
        if (pinned || (state.Sealed && keptHere && anchor.Expected is null))
        {
            return new(AuditResult.Valid, null, null, true, Text($"{rows:N0} rows hold, the last is {(pinned ? "the expected one" : "the seal that was kept apart")}"));
        }

        var why = state.Expected is { } seen ? Text($"the expected hash is that of row {seen - 1:N0}; nothing vouches for the {rows - seen:N0} after it")
            : !dialect.Typed ? "a log of this dialect has no seal; give the hash of its last row as it was kept apart, or rows could have been cut off or the chain hashed anew"
            : !state.Sealed ? "no seal ends them: the run goes on, was stopped, or the tail was cut off"
            : "no head was kept apart, so that the whole chain could have been hashed anew; restore the file beside the log, or give the hash";
        return new(AuditResult.Unanchored, null, null, keptHere, Text($"{rows:N0} rows hold, but {why}"));
    }

    private static ChainVerdict Broken(long row, BrokenKind kind, string message) =>
        new(AuditResult.Broken, row, kind, false, Text($"row {row} (line {row + 1}): {message}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
