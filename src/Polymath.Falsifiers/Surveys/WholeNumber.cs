namespace Polymath.Falsifiers.Surveys;

/// <summary>Whole numbers among doubles.</summary>
internal static class WholeNumber
{
    /// <summary>The exact value of <paramref name="value"/> where it is whole and fits 64 bits.</summary>
    public static long? Of(double value) => value >= long.MinValue && value < 9223372036854775808.0 && value == Math.Floor(value) ? (long)value : null;
}
