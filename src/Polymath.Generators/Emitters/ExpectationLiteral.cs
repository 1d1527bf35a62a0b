using System.Globalization;
using System.Text;

namespace Polymath.Generators.Emitters;

/// <summary>Values as C# source.</summary>
internal static class ExpectationLiteral
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
            + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
            + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
            + "unsafe ushort using virtual void volatile while field").Split(' '),
        StringComparer.Ordinal);

    /// <summary>A string literal in plain ASCII: nothing in it can end the literal or the line.</summary>
    public static string Of(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character is >= ' ' and < '\u007f' and not '"' and not '\\'
                ? builder.Append(character)
                : builder.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return builder.Append('"').ToString();
    }

    /// <summary>A string literal, or <c>null</c>.</summary>
    public static string OrNull(string? text) => text is null ? "null" : Of(text);

    /// <summary>A long literal.</summary>
    public static string Of(long whole) => whole.ToString(CultureInfo.InvariantCulture) + "L";

    /// <summary>A double literal that reads back as the same double.</summary>
    /// <remarks>Not by the round-trip format, which differs between the runtimes that host compilers.</remarks>
    public static string Of(double value)
    {
        var shorter = value.ToString("G15", CultureInfo.InvariantCulture);
        var exact = double.Parse(shorter, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value) ? shorter : value.ToString("G17", CultureInfo.InvariantCulture);
        return exact + "D";
    }

    /// <summary>A name where it could be taken for a keyword.</summary>
    public static string Name(string name) => Keywords.Contains(name) ? "@" + name : name;
}
