using System.Text;
using System.Text.Json;
using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Auditing.Tampering;

/// <summary>A row taken apart, to be put together otherwise.</summary>
internal sealed class EditableRow
{
    private readonly (string Name, JsonTokenType Type, byte[] Key, byte[] Value)[] _members;

    private EditableRow((string Name, JsonTokenType Type, byte[] Key, byte[] Value)[] members) => _members = members;

    public IEnumerable<string> Names => _members.Select(member => member.Name);

    /// <summary>Whether it is the seal of a log of Polymath's own dialect.</summary>
    public bool IsSeal => _members.Any(member => member.Name == AuditFields.Type && member.Value.AsSpan().SequenceEqual("\"seal\""u8));

    /// <summary>The row in canonical form.</summary>
    public byte[] Line => Join("{", ",", "}");

    /// <summary>The same row with blanks between its parts.</summary>
    public byte[] Spaced => Join("{ ", ", ", " }");

    /// <summary>The same row with its members the other way round.</summary>
    public byte[] Reversed => new EditableRow([.. _members.Reverse()]).Line;

    public static EditableRow Of(ReadOnlySpan<byte> line)
    {
        var row = new CanonicalRow();
        row.Read(line, canonicalNumbers: false);
        var members = new List<(string Name, JsonTokenType Type, byte[] Key, byte[] Value)>();
        foreach (var member in row.Members)
        {
            members.Add((member.Name, member.Type, row.Bytes[member.Whole.Start.Value..(member.Value.Start.Value - 1)].ToArray(), row.Value(member).ToArray()));
        }

        return new EditableRow([.. members]);
    }

    public EditableRow Without(string name) => new([.. _members.Where(member => member.Name != name)]);

    /// <summary>The row with that member, in place of one of its name or, where there is none, where canonical order has it.</summary>
    /// <param name="name">A name in plain ASCII.</param>
    /// <param name="value">Its value as JSON.</param>
    public EditableRow With(string name, string value)
    {
        (string, JsonTokenType, byte[], byte[]) member = (name, JsonTokenType.None, Encoding.ASCII.GetBytes($"\"{name}\""), Encoding.ASCII.GetBytes(value));
        return new([.. _members.Where(other => other.Name != name).Append(member).OrderBy(other => other.Item1, CodePointOrder.Instance)]);
    }

    /// <summary>The row with another value for that member, once for each part of the value that can be changed.</summary>
    public IEnumerable<EditableRow> Edits(string name)
    {
        var at = Array.FindIndex(_members, member => member.Name == name);
        foreach (var value in Changed(_members[at].Type, _members[at].Value))
        {
            var members = _members.ToArray();
            members[at].Value = value;
            yield return new EditableRow(members);
        }
    }

    /// <summary>The same row with one letter of a text written as an escape; null where it has none.</summary>
    public byte[]? Escaped()
    {
        var at = Array.FindIndex(_members, member => member.Type == JsonTokenType.String && member.Value is [_, >= (byte)'a' and <= (byte)'z', _, ..]);
        if (at < 0)
        {
            return null;
        }

        var members = _members.ToArray();
        var text = members[at].Value;
        members[at].Value = [(byte)'"', .. Encoding.ASCII.GetBytes($"\\u{(int)text[1]:x4}"), .. text.AsSpan(2)];
        return new EditableRow(members).Line;
    }

    private static IEnumerable<byte[]> Changed(JsonTokenType type, byte[] value)
    {
        if (type == JsonTokenType.StartObject && value.Length > 2)
        {
            var inner = Of(value);
            return inner._members.SelectMany(member => inner.Edits(member.Name)).Select(row => row.Line);
        }

        return [Changed(type, (ReadOnlySpan<byte>)value)];
    }

    // The new value is as canonical as the old one was, so that nothing but the change itself can give it away.
    private static byte[] Changed(JsonTokenType type, ReadOnlySpan<byte> value) => type switch
    {
        JsonTokenType.String => value is [.. var start, (byte)'0', (byte)'"'] ? [.. start, .. "1\""u8] : value is [.. var other, >= (byte)'1' and <= (byte)'9', (byte)'"'] ? [.. other, .. "0\""u8] : [.. value[..^1], .. "0\""u8],
        JsonTokenType.Number => value.SequenceEqual("1"u8) ? "2"u8.ToArray() : "1"u8.ToArray(),
        JsonTokenType.True => "false"u8.ToArray(),
        JsonTokenType.StartObject => "{\"tampered\":true}"u8.ToArray(),
        JsonTokenType.StartArray => value.Length > 2 ? "[]"u8.ToArray() : "[true]"u8.ToArray(),
        _ => "true"u8.ToArray(),
    };

    private byte[] Join(string open, string comma, string close)
    {
        var bytes = new CanonicalBytes();
        bytes.Append(Encoding.ASCII.GetBytes(open));
        for (var index = 0; index < _members.Length; index++)
        {
            bytes.Append(index == 0 ? [] : Encoding.ASCII.GetBytes(comma));
            bytes.Append(_members[index].Key);
            bytes.Append((byte)':');
            bytes.Append(_members[index].Value);
        }

        bytes.Append(Encoding.ASCII.GetBytes(close));
        return bytes.Written.ToArray();
    }
}
