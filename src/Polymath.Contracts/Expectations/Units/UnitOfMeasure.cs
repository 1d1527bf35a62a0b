using System.Numerics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Units;

/// <summary>A unit: a scale over base units, each with its exponent. Two units convert into each other when their base units agree.</summary>
/// <remarks>
/// Symbols outside the table (<c>tokens</c>, <c>steps</c>) are base units of their own, so that a probe may count what it likes; a rate is
/// written with a slash, <c>tokens/s</c>. Temperatures are in degrees Celsius alone: a scale with another zero can't be multiplied.
/// </remarks>
/// <param name="Symbol">As messages show it; empty for a pure number.</param>
/// <param name="Numerator">Numerator of the scale.</param>
/// <param name="Denominator">Denominator of the scale.</param>
/// <param name="Bases">Base units with exponents other than 0, by name.</param>
public sealed record UnitOfMeasure(string Symbol, BigInteger Numerator, BigInteger Denominator, EquatableArray<KeyValuePair<string, int>> Bases)
{
    /// <summary>No unit.</summary>
    public static UnitOfMeasure Pure { get; } = new(string.Empty, BigInteger.One, BigInteger.One, default);

    /// <summary>Whether it is a pure number or a share of one (<c>%</c>).</summary>
    public bool IsDimensionless => Bases.Count == 0;

    /// <summary>Whether <paramref name="symbol"/> or both its parts around a slash are in the table.</summary>
    public static bool IsKnown(string symbol)
    {
        var slash = symbol.IndexOf('/');
        return slash < 0 ? UnitTable.Find(symbol) is not null : IsKnown(symbol.Substring(0, slash)) && IsKnown(symbol.Substring(slash + 1));
    }

    /// <summary>Whether <paramref name="symbol"/> is a unit of time.</summary>
    public static bool IsTime(string symbol) => UnitTable.Find(symbol) is { Bases.Count: 1 } unit && unit.Bases[0].Key == "s" && unit.Bases[0].Value == 1;

    /// <summary>Reads <paramref name="symbol"/>: a unit, or two with a slash between them.</summary>
    public static UnitOfMeasure Parse(string symbol)
    {
        var slash = symbol.IndexOf('/');
        var unit = slash < 0
            ? UnitTable.Find(symbol) ?? Pure with { Bases = new EquatableArray<KeyValuePair<string, int>>([new(symbol, 1)]) }
            : Parse(symbol.Substring(0, slash)).DividedBy(Parse(symbol.Substring(slash + 1)));
        return unit with { Symbol = symbol };
    }

    /// <summary>The unit of a product.</summary>
    public UnitOfMeasure Times(UnitOfMeasure other) => Combine(other, 1, "*");

    /// <summary>The unit of a quotient.</summary>
    public UnitOfMeasure DividedBy(UnitOfMeasure other) => Combine(other, -1, "/");

    /// <summary>By what a number in this unit is multiplied and divided to be in <paramref name="target"/>; null where the units don't convert.</summary>
    public (long Multiply, long Divide)? ConversionTo(UnitOfMeasure target)
    {
        if (Bases != target.Bases)
        {
            return null;
        }

        var (multiply, divide) = Reduced(Numerator * target.Denominator, Denominator * target.Numerator);
        return multiply <= long.MaxValue && divide <= long.MaxValue ? ((long)multiply, (long)divide) : null;
    }

    private static (BigInteger Numerator, BigInteger Denominator) Reduced(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return (numerator / common, denominator / common);
    }

    private UnitOfMeasure Combine(UnitOfMeasure other, int sign, string symbol)
    {
        var exponents = new SortedDictionary<string, int>(Bases.ToDictionary(entry => entry.Key, entry => entry.Value), StringComparer.Ordinal);
        foreach (var entry in other.Bases)
        {
            exponents[entry.Key] = (exponents.TryGetValue(entry.Key, out var exponent) ? exponent : 0) + (sign * entry.Value);
        }

        var (numerator, denominator) = sign > 0
            ? Reduced(Numerator * other.Numerator, Denominator * other.Denominator)
            : Reduced(Numerator * other.Denominator, Denominator * other.Numerator);
        return new UnitOfMeasure(
            other.Symbol.Length == 0 ? Symbol : (Symbol.Length == 0 ? "1" : Symbol) + symbol + other.Symbol,
            numerator,
            denominator,
            exponents.Where(entry => entry.Value != 0).ToEquatableArray());
    }
}
