using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Polymath.Generators.Emitters;

/// <summary>Writes values as C# literals, the same on every machine.</summary>
internal static class CSharpLiteral
{
    public static string Text(string? value) => value is null ? "null"
        : IsPlain(value) ? "\"" + value + "\""
        : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Number(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        return value.ToString("R", CultureInfo.InvariantCulture) + "D";
    }

    // Nearly every text, and the compiler's own writer looks at each character's category.
    private static bool IsPlain(string value)
    {
        foreach (var character in value)
        {
            if (character is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text inside an XML documentation comment, on one line.</summary>
    public static string Documentation(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
