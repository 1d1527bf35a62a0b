using System.Security.Cryptography;
using System.Text.Json;
using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>Follows a chain row by row.</summary>
/// <param name="dialect">How rows are chained.</param>
/// <param name="layout">Under which names this log keeps its hashes.</param>
/// <param name="anchor">What was kept apart.</param>
internal sealed class ChainCheck(AuditDialect dialect, ChainLayout layout, ChainAnchor anchor)
{
    /// <summary>The row that was read last.</summary>
    public CanonicalRow Row { get; } = new();

    public AuditDialect Dialect => dialect;

    public ChainLayout Layout => layout;

    /// <summary>Before the first row.</summary>
    public ChainState Start => anchor.Note(new ChainState { Head = dialect.Genesis });

    /// <summary>The state after one more row.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="line">The row without its line feed.</param>
    /// <exception cref="RowException">The row doesn't hold.</exception>
    public ChainState Next(in ChainState state, ReadOnlySpan<byte> line)
    {
        DemandText(state, line);
        Row.Read(line, canonicalNumbers: dialect.Cover != AuditCover.RawLine);
        var fields = dialect.Typed ? TypedFields.Read(Row, line) : default(TypedFields?);
        var hash = OwnHash(line);
        if (layout.HashField is { } field && Demand(field) is var stated && stated != hash)
        {
            throw new RowException(BrokenKind.Hash, $"its content has the hash {hash}, but '{field}' says {Shown(stated)}: the row was changed after it was written");
        }

        DemandPlace(state, fields);
        DemandLink(state);
        var converted = dialect.Cover == AuditCover.RawLine && line is [.. var before, (byte)'\r'] ? Digest(before) : null;
        return anchor.Note(state with
        {
            Rows = state.Rows + 1,
            Head = hash,
            HeadWithoutReturn = converted,
            RunId = fields?.RunId,
            Sealed = fields?.Type == AuditFields.Seal,
        });
    }

    /// <summary>The hash that <paramref name="line"/> should have, whether or not it states one.</summary>
    public string HashOf(ReadOnlySpan<byte> line)
    {
        Row.Read(line, canonicalNumbers: dialect.Cover != AuditCover.RawLine);
        return OwnHash(line);
    }

    private static string Shown(string text) => text.Length <= 80 ? $"'{text}'" : $"'{text[..80]}…'";

    private void DemandText(in ChainState state, ReadOnlySpan<byte> line)
    {
        if (state.Rows == 0 && line.StartsWith("\uFEFF"u8))
        {
            throw new RowException(BrokenKind.ByteOrderMark, "the file begins with a byte order mark, which is no part of a row; write it without one");
        }

        if (!line.ContainsAnyExcept(" \t\r"u8))
        {
            throw new RowException(BrokenKind.BlankLine, "the line is blank");
        }

        if (dialect.Typed && line[^1] == '\r')
        {
            throw new RowException(BrokenKind.LineEnding, "the line ends in CR LF: git or an editor converted the file; convert it back to LF, or keep it from being converted (-text in .gitattributes)");
        }
    }

    private string OwnHash(ReadOnlySpan<byte> line) => dialect.Prefix + dialect.Cover switch
    {
        AuditCover.RawLine => Digest(line),
        AuditCover.Fields => CoveredHash(),
        _ => Row.Hash(name => name != layout.HashField),
    };

    private string CoveredHash()
    {
        foreach (var field in dialect.CoveredFields)
        {
            if (Row.Find(field) is null)
            {
                throw new RowException(BrokenKind.MissingField, $"it has no field '{field}'");
            }
        }

        return Row.Hash(dialect.CoveredFields.Contains);
    }

    private void DemandPlace(in ChainState state, TypedFields? fields)
    {
        if (fields is not { } row)
        {
            return;
        }

        if (state.Sealed)
        {
            throw new RowException(BrokenKind.AfterSeal, "it follows the seal, after which there are no rows");
        }

        if (state.RunId is { } run && run != row.RunId)
        {
            throw new RowException(BrokenKind.RunId, $"it is of run {Shown(row.RunId)}, the rows before are of run {Shown(run)}");
        }

        if (row.Sequence != state.Rows)
        {
            throw new RowException(BrokenKind.Sequence, $"its number is {row.Sequence}, but it stands where row {state.Rows} belongs: rows were removed, repeated, moved or put in");
        }

        if (row.Type == AuditFields.Seal && (row.SealedRows != state.Rows || row.SealedHead != state.Head))
        {
            throw new RowException(BrokenKind.Seal, $"it seals {row.SealedRows} rows up to {row.SealedHead}, but before it are {state.Rows} up to {state.Head}");
        }
    }

    private void DemandLink(in ChainState state)
    {
        var link = Demand(layout.PreviousField);
        if (link == state.Head)
        {
            return;
        }

        if (link == state.HeadWithoutReturn)
        {
            throw new RowException(BrokenKind.LineEnding, "the line before ends in CR LF, but was hashed without CR: git or an editor converted the file; convert it back to LF");
        }

        throw new RowException(
            BrokenKind.Previous,
            state.Rows == 0
                ? $"'{layout.PreviousField}' of the first row is {Shown(link)}, not {Shown(dialect.Genesis)}: rows before it are missing, or it was changed"
                : $"'{layout.PreviousField}' is {Shown(link)}, but the row before has the hash {state.Head}: a row was removed, moved, put in or changed");
    }

    private string Demand(string field)
    {
        var member = Row.Find(field) ?? throw new RowException(BrokenKind.MissingField, $"it has no field '{field}'");
        return member.Type == JsonTokenType.String ? Row.Text(field)! : throw new RowException(BrokenKind.FieldValue, $"its field '{field}' is no text");
    }

    private static string Digest(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));
}
