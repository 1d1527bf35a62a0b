using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Polymath.Contracts.Digests;

/// <summary>An unambiguous text: two different sequences of calls never write the same.</summary>
/// <remarks>An atom is its length, a colon and its characters (a net string); a group is in parentheses; an absent atom is <c>-</c>.</remarks>
internal sealed class CanonicalText
{
    private const string HexadecimalDigits = "0123456789abcdef";

    private readonly StringBuilder _text = new();

    /// <summary>Begins a text of the given kind; the kind is part of it, so that texts of two kinds never collide.</summary>
    public CanonicalText(string kind) => Atom(kind);

    public CanonicalText Atom(string? value)
    {
        if (value is null)
        {
            _text.Append('-');
            return this;
        }

        _text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
        return this;
    }

    public CanonicalText Atom(bool value) => Atom(value ? "true" : "false");

    public CanonicalText Atom(long? value) => Atom(value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A group of what <paramref name="write"/> writes for each item, in the given order.</summary>
    public CanonicalText Group<T>(IEnumerable<T> items, Action<T> write)
    {
        _text.Append('(');
        foreach (var item in items)
        {
            write(item);
        }

        _text.Append(')');
        return this;
    }

    /// <summary>A group of atoms whose order has no meaning.</summary>
    public CanonicalText Unordered(IEnumerable<string> atoms) =>
        Group(atoms.OrderBy(atom => atom, StringComparer.Ordinal), atom => Atom(atom));

    public override string ToString() => _text.ToString();

    /// <summary>SHA-256 of the text's UTF-16 code units, 64 lower-case hexadecimal digits.</summary>
    public string Digest()
    {
        // Code units and not UTF-8: an encoder replaces lone surrogates, and two different texts would become one.
        var text = _text.ToString();
        var bytes = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            bytes[2 * i] = unchecked((byte)text[i]);
            bytes[(2 * i) + 1] = (byte)(text[i] >> 8);
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(bytes);
        var hexadecimal = new char[2 * hash.Length];
        for (var i = 0; i < hash.Length; i++)
        {
            hexadecimal[2 * i] = HexadecimalDigits[hash[i] >> 4];
            hexadecimal[(2 * i) + 1] = HexadecimalDigits[hash[i] & 15];
        }

        return new string(hexadecimal);
    }
}
