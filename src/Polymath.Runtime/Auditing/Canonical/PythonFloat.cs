using System.Buffers.Text;
using System.Globalization;

namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>Writes a double as Python's <c>repr</c> does: the shortest digits that read back to the same double, with an exponent where the number is below 1e-4 or
/// from 1e16 on, always with a point or an exponent.</summary>
/// <remarks>Python documentation, <c>float.__repr__</c>; the thresholds are those of its format code <c>r</c>.</remarks>
internal static class PythonFloat
{
    private const int LeastPoint = -3;
    private const int MostPoint = 16;

    /// <summary>The text of a finite <paramref name="value"/>.</summary>
    public static string Write(double value)
    {
        var sign = double.IsNegative(value) ? "-" : string.Empty;
        if (value == 0)
        {
            return sign + "0.0";
        }

        var (digits, point) = Digits(Math.Abs(value));
        return sign + (point is < LeastPoint or > MostPoint ? Scientific(digits, point - 1) : Plain(digits, point));
    }

    /// <summary>The number that JSON text <paramref name="text"/> states; null where no double holds it.</summary>
    public static double? Read(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value) ? value : null;

    // Shortest digits without leading or trailing zeros; the decimal point stands after the first 'point' of them.
    private static (string Digits, int Point) Digits(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponent < 0 ? shortest : shortest[..exponent];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal) is var at and >= 0 ? at : mantissa.Length;
        point += exponent < 0 ? 0 : int.Parse(shortest.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits[leading..].TrimEnd('0'), point - leading);
    }

    private static string Plain(string digits, int point) =>
        point <= 0 ? "0." + new string('0', -point) + digits
        : point >= digits.Length ? digits.PadRight(point, '0') + ".0"
        : digits[..point] + "." + digits[point..];

    private static string Scientific(string digits, int exponent) => string.Create(
        CultureInfo.InvariantCulture,
        $"{digits[..1]}{(digits.Length > 1 ? "." + digits[1..] : string.Empty)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
}
