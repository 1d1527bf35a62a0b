using System.Globalization;
using System.Numerics;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Digests;

/// <summary>Writes a YAML number by its value: <c>1e-5</c>, <c>0.00001</c> and <c>10.0e-6</c> are one, exactly, whatever their length.</summary>
internal static class CanonicalNumber
{
    // Far beyond any honest number, and short enough that arithmetic on a hostile one costs nothing.
    private const int MaximumLength = 400;

    /// <summary>Digits without zeros at their ends, <c>e</c>, and the power of ten: <c>-125e-2</c>. A text that is no number comes back as it is.</summary>
    public static string Of(string text)
    {
        var body = text.Trim();
        if (body.Length is 0 or > MaximumLength)
        {
            return text;
        }

        var negative = body[0] == '-';
        body = body[0] is '-' or '+' ? body.Substring(1) : body;
        var sign = negative ? "-" : string.Empty;
        switch (body.ToLowerInvariant())
        {
            case ".nan":
                return ".nan";
            case ".inf":
                return sign + ".inf";
        }

        return (Digits(body) is { } number ? sign + number : null) ?? text;
    }

    private static string? Digits(string body)
    {
        if (body.StartsWith("0x", StringComparison.Ordinal) || body.StartsWith("0o", StringComparison.Ordinal))
        {
            return CoreSchema.TryReadInteger(body, out var integer) ? Normal(integer.ToString(CultureInfo.InvariantCulture), BigInteger.Zero) : null;
        }

        var mark = body.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? body : body.Substring(0, mark);
        var exponent = BigInteger.Zero;
        if (mark >= 0
            && !BigInteger.TryParse(body.Substring(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (digits.Length == 0 || !digits.All(digit => digit is >= '0' and <= '9'))
        {
            return null;
        }

        return Normal(digits, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    private static string Normal(string digits, BigInteger exponent)
    {
        var significant = digits.TrimStart('0');
        var stripped = significant.TrimEnd('0');
        return stripped.Length == 0
            ? "0"
            : stripped + "e" + (exponent + (significant.Length - stripped.Length)).ToString(CultureInfo.InvariantCulture);
    }
}
