using System.Globalization;
using System.Numerics;
using Polymath.Contracts.Model;

namespace Polymath.Contracts.Yaml;

/// <summary>The core schema of YAML 1.2.2, section 10.3: what a plain scalar means. <c>yes</c> is text, <c>1e-5</c> a number.</summary>
public static class CoreSchema
{
    // More digits than any double has before its point; reading an integer takes quadratic time.
    private const int LongestInteger = 400;

    /// <summary>What the plain scalar <paramref name="text"/> is taken for.</summary>
    public static ScalarKind Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return ScalarKind.Null;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                return ScalarKind.Boolean;
        }

        return IsInteger(text) ? ScalarKind.Integer
            : IsReal(text) ? ScalarKind.Real
            : ScalarKind.Text;
    }

    /// <summary>The value of an integer scalar: decimal with an optional sign, <c>0o17</c> or <c>0xFF</c>; at most 400 characters.</summary>
    public static bool TryReadInteger(string text, out BigInteger value)
    {
        value = BigInteger.Zero;
        if (text.Length > LongestInteger || !IsInteger(text))
        {
            return false;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            foreach (var digit in text.Substring(2))
            {
                value = (value * 8) + (digit - '0');
            }

            return true;
        }

        return text.StartsWith("0x", StringComparison.Ordinal)
            ? BigInteger.TryParse("0" + text.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The value of an integer or real scalar, <c>.inf</c> and <c>.nan</c> included; at most 400 characters.</summary>
    public static bool TryReadNumber(string text, out double value)
    {
        if (TryReadInteger(text, out var integer))
        {
            value = (double)integer;
            return true;
        }

        value = double.NaN;
        if (text.Length > LongestInteger || !IsReal(text))
        {
            return false;
        }

        switch (text.TrimStart('+', '-').ToLowerInvariant())
        {
            case ".nan":
                return true;
            case ".inf":
                value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }

    private static bool IsInteger(string text)
    {
        if (text.Length > 2 && text[0] == '0' && text[1] == 'o')
        {
            return All(text, 2, character => character is >= '0' and <= '7');
        }

        if (text.Length > 2 && text[0] == '0' && text[1] == 'x')
        {
            return All(text, 2, character => IsDigit(character) || character is (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
        }

        var start = SignLength(text);
        return text.Length > start && All(text, start, IsDigit);
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?  |  [-+]? \.inf  |  \.nan
    private static bool IsReal(string text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        var position = SignLength(text);
        if (text.Substring(position) is ".inf" or ".Inf" or ".INF")
        {
            return true;
        }

        var whole = SkipDigits(text, ref position);
        var fraction = 0;
        if (position < text.Length && text[position] == '.')
        {
            position++;
            fraction = SkipDigits(text, ref position);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (position < text.Length && text[position] is 'e' or 'E')
        {
            position++;
            position += position < text.Length && text[position] is '+' or '-' ? 1 : 0;
            if (SkipDigits(text, ref position) == 0)
            {
                return false;
            }
        }

        return position == text.Length;
    }

    private static int SignLength(string text) => text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static int SkipDigits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && IsDigit(text[position]))
        {
            position++;
        }

        return position - start;
    }

    private static bool All(string text, int start, Func<char, bool> condition)
    {
        for (var index = start; index < text.Length; index++)
        {
            if (!condition(text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
