using System.Numerics;
using Polymath.Contracts.Expectations.Syntax;

namespace Polymath.Contracts.Expectations.Interpretation;

/// <summary>The aggregates, over at least one number.</summary>
internal static class Statistics
{
    /// <summary>The aggregate of <paramref name="items"/>; null where there is no answer.</summary>
    public static Quantity? Aggregate(Function function, IReadOnlyList<Quantity> items) => function switch
    {
        Function.Min => Sorted(items)[0],
        Function.Max => items.Aggregate((largest, item) => Quantity.Compare(item, largest) > 0 ? item : largest),
        Function.Sum => Sum(items),
        Function.Mean => Mean(items),
        Function.Std => StandardDeviation(items),
        Function.P50 => Percentile(items, 50),
        Function.P95 => Percentile(items, 95),
        Function.P99 => Percentile(items, 99),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not an aggregate."),
    };

    private static Quantity[] Sorted(IReadOnlyList<Quantity> items) =>
        [.. items.OrderBy(item => item, Comparer<Quantity>.Create(Quantity.Compare))];

    // Whole numbers exactly; else left to right in double.
    private static Quantity? Sum(IReadOnlyList<Quantity> items)
    {
        if (items.All(item => item.Exact is not null))
        {
            var exact = Quantity.Of(items.Aggregate(BigInteger.Zero, (sum, item) => sum + item.Exact!.Value));
            if (exact.Exact is not null)
            {
                return exact;
            }
        }

        return Quantity.Of(items.Aggregate(0.0, (sum, item) => sum + item.Value), [.. items]);
    }

    private static Quantity? Mean(IReadOnlyList<Quantity> items) =>
        Sum(items) is { } sum ? Quantity.Of(sum.Value / items.Count, [.. items]) : null;

    private static Quantity? StandardDeviation(IReadOnlyList<Quantity> items)
    {
        if (Mean(items) is not { } mean)
        {
            return null;
        }

        var squares = items.Aggregate(0.0, (sum, item) => sum + ((item.Value - mean.Value) * (item.Value - mean.Value)));
        return Quantity.Of(Math.Sqrt(squares / items.Count), [.. items]);
    }

    // Linear interpolation between the closest ranks.
    private static Quantity? Percentile(IReadOnlyList<Quantity> items, int percent)
    {
        var sorted = Sorted(items);
        var hundredths = (long)percent * (items.Count - 1);
        var (lower, rest) = (sorted[(int)(hundredths / 100)], hundredths % 100);
        if (rest == 0)
        {
            return lower;
        }

        var upper = sorted[(int)(hundredths / 100) + 1];
        return Quantity.Of(lower.Value + ((upper.Value - lower.Value) * (rest / 100.0)), lower, upper);
    }
}
