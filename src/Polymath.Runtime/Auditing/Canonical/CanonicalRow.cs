using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>One JSON object in the form that Python's <c>json.dumps(value, sort_keys=True, separators=(',', ':'))</c> gives it: members by code point, no blanks, ASCII
/// only, integers of any size as they are, other numbers by <c>repr</c>. One instance reads row after row.</summary>
internal sealed class CanonicalRow
{
    /// <summary>How deep values may lie in each other; Python's own reader gives up near this depth.</summary>
    public const int MaximumDepth = 1000;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaximumDepth + 1 };

    private readonly CanonicalBytes _bytes = new();
    private List<CanonicalMember> _members = [];
    private bool _canonicalNumbers;

    /// <summary>The whole object in canonical form.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Written;

    /// <summary>Its members, by code point.</summary>
    public IReadOnlyList<CanonicalMember> Members => _members;

    /// <summary>Takes up the object that <paramref name="json"/> is.</summary>
    /// <param name="json">The object.</param>
    /// <param name="canonicalNumbers">Whether numbers are brought into canonical form; otherwise they stay as they are, whatever their size.</param>
    /// <exception cref="RowException">It is none, or has no canonical form.</exception>
    public void Read(ReadOnlySpan<byte> json, bool canonicalNumbers = true)
    {
        _canonicalNumbers = canonicalNumbers;
        _bytes.Clear();
        _members = [];
        if (!Utf8.IsValid(json))
        {
            throw new RowException(BrokenKind.InvalidUtf8, "it is not valid UTF-8");
        }

        var reader = new Utf8JsonReader(json, ReaderOptions);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new RowException(BrokenKind.NotAnObject, "it is JSON, but not an object");
            }

            _members = WriteObject(ref reader, depth: 1);
            reader.Read();
        }
        catch (JsonException malformed)
        {
            throw new RowException(BrokenKind.NotJson, $"it is not JSON (at its byte {malformed.BytePositionInLine ?? reader.BytesConsumed})");
        }
    }

    /// <summary>The member of that name, or null.</summary>
    public CanonicalMember? Find(string name)
    {
        foreach (var member in _members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The text that member <paramref name="name"/> holds; null where it is absent or no text.</summary>
    public string? Text(string name) =>
        Find(name) is { Type: JsonTokenType.String } member ? PythonText.Read(_bytes[member.Value][1..^1]) : null;

    /// <summary>The canonical bytes of a member's value.</summary>
    public ReadOnlySpan<byte> Value(CanonicalMember member) => _bytes[member.Value];

    /// <summary>SHA-256, in lower-case hexadecimal digits, of the canonical object of those members only that <paramref name="covers"/> names.</summary>
    public string Hash(Func<string, bool> covers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("{"u8);
        var first = true;
        foreach (var member in _members)
        {
            if (covers(member.Name))
            {
                hash.AppendData(first ? [] : ","u8);
                hash.AppendData(_bytes[member.Whole]);
                first = false;
            }
        }

        hash.AppendData("}"u8);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private List<CanonicalMember> WriteObject(ref Utf8JsonReader reader, int depth)
    {
        Descend(depth);
        _bytes.Append((byte)'{');
        var start = _bytes.Length;
        var members = new List<CanonicalMember>();
        var sorted = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (members.Count > 0)
            {
                _bytes.Append((byte)',');
            }

            var member = WriteMember(ref reader, depth);
            sorted &= members.Count == 0 || CodePointOrder.Instance.Compare(members[^1].Name, member.Name) < 0;
            members.Add(member);
        }

        if (!sorted)
        {
            Sort(members, start);
        }

        _bytes.Append((byte)'}');
        return members;
    }

    private CanonicalMember WriteMember(ref Utf8JsonReader reader, int depth)
    {
        var start = _bytes.Length;
        WriteText(reader.ValueSpan);
        var name = PythonText.Read(_bytes[(start + 1)..(_bytes.Length - 1)]);
        _bytes.Append((byte)':');
        var value = _bytes.Length;
        reader.Read();
        var type = reader.TokenType;
        WriteValue(ref reader, depth);
        return new CanonicalMember(name, type, start.._bytes.Length, value.._bytes.Length);
    }

    private void WriteArray(ref Utf8JsonReader reader, int depth)
    {
        Descend(depth);
        _bytes.Append((byte)'[');
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
            {
                _bytes.Append((byte)',');
            }

            WriteValue(ref reader, depth);
        }

        _bytes.Append((byte)']');
    }

    private void WriteValue(ref Utf8JsonReader reader, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader, depth + 1);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref reader, depth + 1);
                break;
            case JsonTokenType.String:
                WriteText(reader.ValueSpan);
                break;
            case JsonTokenType.Number:
                WriteNumber(reader.ValueSpan);
                break;
            default:
                _bytes.Append(reader.ValueSpan);
                break;
        }
    }

    private void WriteText(ReadOnlySpan<byte> raw)
    {
        _bytes.Append((byte)'"');
        PythonText.Write(raw, _bytes);
        _bytes.Append((byte)'"');
    }

    private void WriteNumber(ReadOnlySpan<byte> text)
    {
        if (!_canonicalNumbers)
        {
            _bytes.Append(text);
            return;
        }

        if (text.IndexOfAny(".eE"u8) < 0)
        {
            // An integer has no negative zero.
            _bytes.Append(text.SequenceEqual("-0"u8) ? "0"u8 : text);
            return;
        }

        var number = PythonFloat.Read(text) ?? throw new RowException(BrokenKind.Number, "a number in it is beyond what a double holds");
        foreach (var character in PythonFloat.Write(number))
        {
            _bytes.Append((byte)character);
        }
    }

    private void Sort(List<CanonicalMember> members, int start)
    {
        // Stable, so that of two members of one name the first is compared with the second.
        var order = members.OrderBy(member => member.Name, CodePointOrder.Instance).ToArray();
        for (var index = 1; index < order.Length; index++)
        {
            if (order[index - 1].Name == order[index].Name)
            {
                throw new RowException(BrokenKind.DuplicateKey, $"the name '{order[index].Name}' stands twice in one object");
            }
        }

        _bytes.Reorder(start, order.Select(member => member.Whole));
        members.Clear();
        foreach (var member in order)
        {
            var length = member.Whole.End.Value - member.Whole.Start.Value;
            var value = start + (member.Value.Start.Value - member.Whole.Start.Value);
            members.Add(member with { Whole = start..(start + length), Value = value..(start + length) });
            start += length + 1;
        }
    }

    private static void Descend(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new RowException(BrokenKind.TooDeep, $"its values lie more than {MaximumDepth} deep in each other");
        }
    }
}
