using System.Numerics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Units;

/// <summary>The units that literals may have beside those that probes declare.</summary>
internal static class UnitTable
{
    private const long Thousand = 1000;
    private const long Million = 1_000_000;
    private const long Billion = 1_000_000_000;
    private const long Trillion = 1_000_000_000_000;

    private static readonly (string Symbol, string Base, int Exponent, long Numerator, long Denominator)[] Rows =
    [
        ("ns", "s", 1, 1, Billion), ("us", "s", 1, 1, Million), ("µs", "s", 1, 1, Million), ("μs", "s", 1, 1, Million), ("ms", "s", 1, 1, Thousand),
        ("s", "s", 1, 1, 1), ("min", "s", 1, 60, 1), ("h", "s", 1, 3600, 1), ("d", "s", 1, 86400, 1),
        ("B", "B", 1, 1, 1), ("kB", "B", 1, Thousand, 1), ("MB", "B", 1, Million, 1), ("GB", "B", 1, Billion, 1), ("TB", "B", 1, Trillion, 1),
        ("KiB", "B", 1, 1L << 10, 1), ("MiB", "B", 1, 1L << 20, 1), ("GiB", "B", 1, 1L << 30, 1), ("TiB", "B", 1, 1L << 40, 1),
        ("Hz", "s", -1, 1, 1), ("kHz", "s", -1, Thousand, 1), ("MHz", "s", -1, Million, 1), ("GHz", "s", -1, Billion, 1),
        ("C", "C", 1, 1, 1), ("°C", "C", 1, 1, 1),
        ("mW", "W", 1, 1, Thousand), ("W", "W", 1, 1, 1), ("kW", "W", 1, Thousand, 1),
        ("mV", "V", 1, 1, Thousand), ("V", "V", 1, 1, 1), ("mA", "A", 1, 1, Thousand), ("A", "A", 1, 1, 1), ("J", "J", 1, 1, 1), ("kJ", "J", 1, Thousand, 1),
        ("%", "", 0, 1, 100),
    ];

    private static readonly IReadOnlyDictionary<string, UnitOfMeasure> Units = Rows.ToDictionary(
        row => row.Symbol,
        row => new UnitOfMeasure(
            row.Symbol,
            new BigInteger(row.Numerator),
            new BigInteger(row.Denominator),
            row.Exponent == 0 ? default : new EquatableArray<KeyValuePair<string, int>>([new(row.Base, row.Exponent)])),
        StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, string> Names = new (string Name, string Symbol)[]
    {
        ("nsec", "ns"), ("nanoseconds", "ns"), ("usec", "us"), ("microseconds", "us"), ("msec", "ms"), ("millis", "ms"),
        ("milliseconds", "ms"), ("sec", "s"), ("secs", "s"), ("second", "s"), ("seconds", "s"), ("mins", "min"), ("minute", "min"),
        ("minutes", "min"), ("hour", "h"), ("hours", "h"), ("day", "d"), ("days", "d"), ("byte", "B"), ("bytes", "B"), ("percent", "%"),
        ("celsius", "C"), ("degC", "C"),
    }.ToDictionary(row => row.Name, row => row.Symbol, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every symbol, in the order of messages.</summary>
    public static IEnumerable<string> Symbols => Rows.Select(row => row.Symbol);

    /// <summary>The unit called <paramref name="symbol"/>, or null.</summary>
    public static UnitOfMeasure? Find(string symbol) => Units.TryGetValue(symbol, out var unit) ? unit : null;

    /// <summary>The symbol that was meant by a unit's name or by a symbol of another habit, or null.</summary>
    public static string? Meant(string name) => Names.TryGetValue(name, out var symbol) ? symbol : null;

    /// <summary>The symbols that convert into <paramref name="unit"/>, smallest first.</summary>
    public static IEnumerable<string> ConvertibleTo(UnitOfMeasure unit) =>
        Rows.Where(row => Units[row.Symbol].Bases == unit.Bases).Select(row => row.Symbol).Where(symbol => symbol is not ("µs" or "μs" or "°C"));
}
