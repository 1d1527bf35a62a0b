using System.Globalization;
using System.Numerics;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Units;
using Polymath.Contracts.Model;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Reads numbers of settings, with or without a unit, exactly, and writes them as C# literals of the setting's type.</summary>
internal static class NumberText
{
    private const long TicksPerSecond = TimeSpan.TicksPerSecond;
    private const string LongestDuration = "10675199 d, in steps of 100 ns";

    /// <summary>Reads a number for <paramref name="type"/>.</summary>
    public static NumberReading Read(ScalarSetting scalar, NumberSetting type, string name)
    {
        if (scalar.Kind == ScalarKind.Text)
        {
            return Split(scalar.Text) is { } measured ? WithUnit(measured.Number, measured.Unit, type, name) : NumberReading.NotANumber;
        }

        if (scalar.Kind == ScalarKind.Real && IsFloating(type.Kind) && Infinity(scalar.Text, type.Kind) is { } infinity)
        {
            return NumberReading.Of(infinity);
        }

        return scalar.Kind is ScalarKind.Integer or ScalarKind.Real && ExactNumber.Read(scalar.Text) is { } number
            ? Literal(number, type, name, scalar.Text)
            : NumberReading.NotANumber;
    }

    /// <summary>Reads a duration: a number and a unit of time.</summary>
    public static NumberReading ReadDuration(ScalarSetting scalar, string name)
    {
        if (Split(scalar.Text) is not { } measured)
        {
            return NumberReading.NotANumber;
        }

        var converted = Converted(measured.Number, measured.Unit, "s", name);
        if (converted.Rule is not null)
        {
            return converted.Wrong;
        }

        var ticks = converted.Number.Times(TicksPerSecond);
        if (!ticks.IsWhole || ticks.Numerator < 0 || ticks.Numerator > long.MaxValue)
        {
            return NumberReading.Wrong(BindingRules.SettingOutOfRange, name, "0 s", LongestDuration, scalar.Text);
        }

        return NumberReading.Of("global::System.TimeSpan.FromTicks(" + ticks.Numerator.ToString(CultureInfo.InvariantCulture) + "L)");
    }

    private static NumberReading WithUnit(ExactNumber number, string unit, NumberSetting type, string name)
    {
        if (type.Unit is null)
        {
            return NumberReading.Wrong(BindingRules.SettingUnit, name, $"is a pure number: remove the unit '{unit}'.");
        }

        var converted = Converted(number, unit, type.Unit, name);
        return converted.Rule is null ? Literal(converted.Number, type, name, number + " " + unit) : converted.Wrong;
    }

    private static (ExactNumber Number, Rule? Rule, NumberReading Wrong) Converted(ExactNumber number, string unit, string target, string name)
    {
        var wanted = UnitOfMeasure.Parse(target);
        if (UnitOfMeasure.Parse(unit).ConversionTo(wanted) is { } factor)
        {
            return (number.Times(factor.Multiply).DividedBy(factor.Divide), null, default);
        }

        var problem = UnitOfMeasure.IsKnown(unit)
            ? $"is in {target}, and '{unit}' can't be converted into that."
            : $"is in {target}; there is no unit '{unit}'.";
        return (number, BindingRules.SettingUnit, NumberReading.Wrong(BindingRules.SettingUnit, name, problem));
    }

    private static NumberReading Literal(ExactNumber number, NumberSetting type, string name, string written)
    {
        var (least, most, suffix) = Range(type.Kind);
        if (IsFloating(type.Kind))
        {
            return number.Magnitude > most
                ? OutOfRange($"-1e{most}", $"1e{most}")
                : NumberReading.Of(number.Decimal + suffix);
        }

        if (!number.IsWhole)
        {
            return NumberReading.NotANumber;
        }

        // The least long has no literal of its own: its minus sign is an operator.
        return number.Numerator < least || number.Numerator > most
            ? OutOfRange(least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture))
            : NumberReading.Of(number.Numerator == long.MinValue ? "long.MinValue" : number.Numerator.ToString(CultureInfo.InvariantCulture) + suffix);

        NumberReading OutOfRange(string from, string to) => NumberReading.Wrong(BindingRules.SettingOutOfRange, name, from, to, written);
    }

    // For floating-point types the largest power of ten that every value reaches; a decimal holds 28 digits.
    private static (BigInteger Least, BigInteger Most, string Suffix) Range(NumberKind kind) => kind switch
    {
        NumberKind.SByte => (sbyte.MinValue, sbyte.MaxValue, string.Empty),
        NumberKind.Byte => (byte.MinValue, byte.MaxValue, string.Empty),
        NumberKind.Int16 => (short.MinValue, short.MaxValue, string.Empty),
        NumberKind.UInt16 => (ushort.MinValue, ushort.MaxValue, string.Empty),
        NumberKind.Int32 => (int.MinValue, int.MaxValue, string.Empty),
        NumberKind.UInt32 => (uint.MinValue, uint.MaxValue, "U"),
        NumberKind.Int64 => (long.MinValue, long.MaxValue, "L"),
        NumberKind.UInt64 => (ulong.MinValue, ulong.MaxValue, "UL"),
        NumberKind.Single => (0, 38, "F"),
        NumberKind.Double => (0, 308, "D"),
        _ => (0, 28, "M"),
    };

    private static bool IsFloating(NumberKind kind) => kind is NumberKind.Single or NumberKind.Double or NumberKind.Decimal;

    private static string? Infinity(string text, NumberKind kind)
    {
        var type = kind switch { NumberKind.Single => "float", NumberKind.Double => "double", _ => null };
        return type is null
            ? null
            : text.ToLowerInvariant() switch
            {
                ".inf" or "+.inf" => type + ".PositiveInfinity",
                "-.inf" => type + ".NegativeInfinity",
                _ => null,
            };
    }

    // '250 ms', '250ms', '1e-3 s', '80 tokens/s'. The exponent's 'e' belongs to the number where digits follow it.
    private static (ExactNumber Number, string Unit)? Split(string text)
    {
        var trimmed = text.Trim();
        var end = 0;
        while (end < trimmed.Length && IsNumberCharacter(trimmed, end))
        {
            end++;
        }

        var unit = trimmed.Substring(end).TrimStart();
        return unit.Length > 0 && end > 0 && ExactNumber.Read(trimmed.Substring(0, end)) is { } number ? (number, unit) : null;
    }

    private static bool IsNumberCharacter(string text, int index) => text[index] switch
    {
        (>= '0' and <= '9') or '.' => true,
        '+' or '-' => index == 0 || text[index - 1] is 'e' or 'E',
        'e' or 'E' => IsDigit(text, index + 1) || (index + 1 < text.Length && (text[index + 1] is '+' or '-') && IsDigit(text, index + 2)),
        _ => false,
    };

    private static bool IsDigit(string text, int index) => index < text.Length && text[index] is >= '0' and <= '9';
}
