using System.Globalization;

namespace Polymath.Cli.Rendering;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Quantities
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Bytes in powers of 1,000, with three digits.</summary>
    public static string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 999.5 && unit < Units.Length - 1)
        {
            (size, unit) = (size / 1000, unit + 1);
        }

        var digits = unit == 0 || size >= 99.95 ? "0" : size >= 9.995 ? "0.0" : "0.00";
        return size.ToString(digits, CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>Bytes exactly, and beside them as people read them.</summary>
    public static string Size(long bytes) => bytes < 1000 ? Bytes(bytes) : $"{Whole(bytes)} B ({Bytes(bytes)})";

    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A cosine: as many digits as tell it from 1.</summary>
    public static string Cosine(double? cosine, double? distance = null) => cosine switch
    {
        null => Absent,
        { } value when distance is > 0 and < 0.0000005 => string.Create(CultureInfo.InvariantCulture, $"1 - {distance.Value:0.#e-0}"),
        { } value => value.ToString(distance is 0 ? "0" : "0.000000", CultureInfo.InvariantCulture),
    };

    public static string Real(double? number) => number?.ToString("G4", CultureInfo.InvariantCulture) ?? Absent;

    public static string Count(long number, string one, string many) => $"{Whole(number)} {(number == 1 ? one : many)}";

    public const string Absent = "-";
}
