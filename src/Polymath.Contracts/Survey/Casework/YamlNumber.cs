using System.Globalization;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>Reads the numbers of the YAML 1.2 core schema.</summary>
internal static class YamlNumber
{
    public static ObservedNumber? Read(string text)
    {
        switch (text.ToLowerInvariant())
        {
            case ".nan":
                return new ObservedNumber(double.NaN, null);
            case ".inf" or "+.inf":
                return new ObservedNumber(double.PositiveInfinity, null);
            case "-.inf":
                return new ObservedNumber(double.NegativeInfinity, null);
        }

        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal)
                ? Doubles.Number(hexadecimal)
                : null;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return text.Length is > 2 and < 20 && text.Skip(2).All(digit => digit is >= '0' and <= '7')
                ? Doubles.Number(text.Skip(2).Aggregate(0L, (value, digit) => (value * 8) + (digit - '0')))
                : null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Doubles.Number(whole)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Doubles.Number(real)
            : null;
    }
}
