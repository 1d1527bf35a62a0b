namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Cuts a tensor into pieces of at most <paramref name="Capacity"/> elements: as many whole rows as fit, or parts of one row where it is longer.</summary>
/// <param name="Columns">Elements of a row; at least 1.</param>
/// <param name="Capacity">The most elements of a piece; a multiple of 256, so that parts of rows begin where blocks do.</param>
internal readonly record struct RowCut(long Columns, long Capacity)
{
    /// <summary>The length of the piece that begins at <paramref name="start"/>, of what ends at <paramref name="end"/>.</summary>
    public long From(long start, long end) =>
        Math.Min(end - start, Columns <= Capacity ? Capacity / Columns * Columns : Math.Min(Capacity, Columns - (start % Columns)));

    /// <summary>How many pieces <paramref name="elements"/> make.</summary>
    public long Count(long elements) => Columns <= Capacity ? Ceiling(elements, From(0, long.MaxValue)) : elements / Columns * Ceiling(Columns, Capacity);

    /// <summary>Where piece <paramref name="index"/> begins.</summary>
    public long StartOf(long index)
    {
        if (Columns <= Capacity)
        {
            return index * From(0, long.MaxValue);
        }

        var (row, within) = Math.DivRem(index, Ceiling(Columns, Capacity));
        return (row * Columns) + (within * Capacity);
    }

    private static long Ceiling(long number, long divisor) => (number + divisor - 1) / divisor;
}
