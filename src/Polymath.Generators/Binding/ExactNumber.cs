using System.Globalization;
using System.Numerics;
using Polymath.Contracts.Yaml;

namespace Polymath.Generators.Binding;

/// <summary>An exact rational number as YAML writes it: nothing is rounded before C# reads the literal.</summary>
internal readonly record struct ExactNumber
{
    // Far beyond any honest number, and short enough that a hostile one costs nothing.
    private const int MaximumLength = 400;
    private const int MaximumExponent = 400;

    private ExactNumber(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        Denominator = denominator / common;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsWhole => Denominator.IsOne;

    /// <summary>The power of ten above its absolute value; 0 for 0 and below 1.</summary>
    public int Magnitude
    {
        get
        {
            var whole = BigInteger.Abs(Numerator) / Denominator;
            return whole.IsZero ? 0 : whole.ToString(CultureInfo.InvariantCulture).Length - 1;
        }
    }

    /// <summary>As a decimal fraction. Every number of YAML has one; a quotient by a unit's odd factor is cut off after 40 digits.</summary>
    public string Decimal
    {
        get
        {
            var whole = BigInteger.DivRem(BigInteger.Abs(Numerator), Denominator, out var rest);
            var text = (Numerator.Sign < 0 ? "-" : string.Empty) + whole.ToString(CultureInfo.InvariantCulture);
            if (rest.IsZero)
            {
                return text;
            }

            text += ".";
            var significant = whole.IsZero ? 0 : 1;
            for (var digits = 0; !rest.IsZero && significant < 40; digits++)
            {
                var digit = BigInteger.DivRem(rest * 10, Denominator, out rest);
                significant += significant > 0 || !digit.IsZero ? 1 : 0;
                text += digit.ToString(CultureInfo.InvariantCulture);
            }

            return text;
        }
    }

    /// <summary>Reads a decimal, octal (<c>0o</c>) or hexadecimal (<c>0x</c>) number; null where it is none, or absurdly long.</summary>
    public static ExactNumber? Read(string text)
    {
        if (text.Length is 0 or > MaximumLength)
        {
            return null;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal))
        {
            return CoreSchema.TryReadInteger(text, out var integer) ? new ExactNumber(integer, BigInteger.One) : null;
        }

        var mark = text.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? text : text.Substring(0, mark);
        var exponent = 0;
        if (mark >= 0
            && (!int.TryParse(text.Substring(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > MaximumExponent))
        {
            return null;
        }

        var point = mantissa.IndexOf('.');
        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        return BigInteger.TryParse(
            point < 0 ? mantissa : mantissa.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
            ? new ExactNumber(digits * BigInteger.Pow(10, Math.Max(0, exponent - places)), BigInteger.Pow(10, Math.Max(0, places - exponent)))
            : null;
    }

    public ExactNumber Times(long factor) => new(Numerator * factor, Denominator);

    public ExactNumber DividedBy(long divisor) => new(Numerator, Denominator * divisor);

    public override string ToString() => Decimal;
}
