using System.Globalization;
using System.Text;
using System.Text.Json;
using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>The fields of a row in Polymath's own dialect, each checked for its form.</summary>
internal readonly record struct TypedFields
{
    private static readonly string[] Names =
        [AuditFields.Hash, AuditFields.Payload, AuditFields.Previous, AuditFields.RunId, AuditFields.Sequence, AuditFields.Time, AuditFields.Type];

    public long Sequence { get; private init; }

    public string RunId { get; private init; }

    public string Type { get; private init; }

    public DateTimeOffset Time { get; private init; }

    /// <summary>Rows that a seal counts; null where it doesn't say.</summary>
    public long? SealedRows { get; private init; }

    /// <summary>Head that a seal states; null where it doesn't say.</summary>
    public string? SealedHead { get; private init; }

    /// <exception cref="RowException">A field is missing, unknown or malformed, or the line isn't the row's canonical JSON.</exception>
    public static TypedFields Read(CanonicalRow row, ReadOnlySpan<byte> line)
    {
        foreach (var name in Names)
        {
            Demand(row.Find(name) is not null, BrokenKind.MissingField, $"it has no field '{name}'");
        }

        foreach (var member in row.Members)
        {
            Demand(Names.Contains(member.Name), BrokenKind.UnknownField, $"its field '{member.Name}' is none of a row");
        }

        Demand(line.SequenceEqual(row.Bytes), BrokenKind.Form, "it isn't written in canonical form (names by code point, no blanks, ASCII): something else rewrote it");
        var type = Text(row, AuditFields.Type);
        var time = Text(row, AuditFields.Time);
        Demand(AuditHash.IsOne(Text(row, AuditFields.Hash)), BrokenKind.FieldValue, "its hash is no SHA-256 in 64 lower-case hexadecimal digits");
        Demand(row.Find(AuditFields.Payload)!.Value.Type == JsonTokenType.StartObject, BrokenKind.FieldValue, "its payload is no object");
        Demand(
            DateTimeOffset.TryParseExact(time, AuditFields.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var when),
            BrokenKind.FieldValue,
            $"its time isn't written as {AuditFields.TimeFormat}");
        var (rows, head) = type == AuditFields.Seal ? SealOf(row) : default;
        return new TypedFields
        {
            Sequence = Whole(Encoding.ASCII.GetString(row.Value(row.Find(AuditFields.Sequence)!.Value))) ?? throw new RowException(BrokenKind.FieldValue, "its sequence number is none"),
            RunId = Text(row, AuditFields.RunId),
            Type = type,
            Time = when,
            SealedRows = rows,
            SealedHead = head,
        };
    }

    private static (long? Rows, string? Head) SealOf(CanonicalRow row)
    {
        var payload = new CanonicalRow();
        payload.Read(row.Value(row.Find(AuditFields.Payload)!.Value));
        var rows = payload.Find(AuditFields.SealedRows) is { } member ? Whole(Encoding.ASCII.GetString(payload.Value(member))) : null;
        return (rows, payload.Text(AuditFields.SealedHead) is { } head && AuditHash.IsOne(head) ? head : null);
    }

    private static string Text(CanonicalRow row, string name) =>
        row.Text(name) is { Length: > 0 } text ? text : throw new RowException(BrokenKind.FieldValue, $"its field '{name}' is no text");

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    private static void Demand(bool holds, BrokenKind kind, string message)
    {
        if (!holds)
        {
            throw new RowException(kind, message);
        }
    }
}
