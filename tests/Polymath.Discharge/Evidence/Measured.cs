namespace Polymath.Discharge.Evidence;

/// <summary>An observation with a number of each kind.</summary>
public sealed record Measured
{
    /// <summary>Any double.</summary>
    public required double Value { get; init; }

    /// <summary>Any float, or none.</summary>
    public required float? Maybe { get; init; }

    /// <summary>Any whole number.</summary>
    public required long Count { get; init; }

    /// <summary>Any text.</summary>
    public required string Name { get; init; }

    /// <summary>Some doubles.</summary>
    public required IReadOnlyList<double> Series { get; init; }

    /// <summary>Whether every member has the same bits, the many bit patterns of NaN counted as one.</summary>
    public bool SameBits(Measured other) =>
        Same(Value, other.Value)
        && Maybe.HasValue == other.Maybe.HasValue
        && Same(Maybe ?? 0, other.Maybe ?? 0)
        && Count == other.Count
        && Name == other.Name
        && Series.Zip(other.Series, Same).All(same => same)
        && Series.Count == other.Series.Count;

    private static bool Same(double left, double right) =>
        (double.IsNaN(left) && double.IsNaN(right)) || BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
