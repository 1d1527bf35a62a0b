using System.Globalization;
using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>Quantifiers, and membership in a list. Over nothing there is no answer.</summary>
public static class Quantify
{
    /// <summary><c>all(x in xs, condition)</c></summary>
    public static Truth All<T>(Items<T> items, Func<Observed<T>, Truth> condition)
        where T : notnull
    {
        if (Absent(items) is { } absent)
        {
            return absent;
        }

        var outcome = Ask(items, condition);
        return outcome.Refuted.Count > 0 ? Describe(TruthValue.Refuted, items, outcome) with { Worst = outcome.Refuted }
            : outcome.Unevaluated ?? Describe(TruthValue.Holds, items, outcome);
    }

    /// <summary><c>any(x in xs, condition)</c></summary>
    public static Truth Any<T>(Items<T> items, Func<Observed<T>, Truth> condition)
        where T : notnull
    {
        if (Absent(items) is { } absent)
        {
            return absent;
        }

        var outcome = Ask(items, condition);
        return outcome.Holding.Count > 0 ? Describe(TruthValue.Holds, items, outcome) with { Witnesses = outcome.Holding }
            : outcome.Unevaluated ?? Describe(TruthValue.Refuted, items, outcome) with { Worst = outcome.Refuted };
    }

    /// <summary><c>count(x in xs, condition)</c></summary>
    public static Observed<Number> Count<T>(Items<T> items, Func<Observed<T>, Truth> condition)
        where T : notnull
    {
        if (Absent(items) is { Fault: { } absent })
        {
            return new(absent, items.Owner);
        }

        var outcome = Ask(items, condition);
        return outcome.Unevaluated is { } unevaluated
            ? new(unevaluated.Fault ?? new Fault(items.Path, "has an item that can't be decided", items.Owner), items.Owner)
            : new(new Number(outcome.Holding.Count) { Counted = outcome.Holding }, items.Owner);
    }

    /// <summary><c>xs contains x</c></summary>
    public static Truth Contains(Items<Number> items, Observed<Number> item, string subject, string? unit) =>
        Contains(items, candidate => Compare.Numbers(candidate, string.Empty, unit).Is(item, null).Truth, subject);

    /// <summary><c>xs contains x</c></summary>
    public static Truth Contains(Items<string> items, Observed<string> item, string subject) =>
        Contains(items, candidate => Compare.Texts(candidate, string.Empty).Is(item, null).Truth, subject);

    /// <summary><c>xs contains x</c></summary>
    public static Truth Contains(Items<bool> items, Truth item, string subject) =>
        Contains(items, candidate => Compare.Truths(Logic.Of(candidate, string.Empty), string.Empty).Is(item, null).Truth, subject);

    // The items that aren't it would be many and say little.
    private static Truth Contains<T>(Items<T> items, Func<Observed<T>, Truth> equal, string subject)
        where T : notnull => Any(items, equal) with { Worst = null, Subject = subject };

    private static Truth? Absent<T>(Items<T> items)
        where T : notnull =>
        items.Fault is { } fault ? Truth.Unevaluated(fault)
        : items.Count == 0 ? Truth.Unevaluated(new Fault(items.Path, "is empty", items.Owner))
        : null;

    private static (Offenders Holding, Offenders Refuted, Truth? Unevaluated) Ask<T>(Items<T> items, Func<Observed<T>, Truth> condition)
        where T : notnull
    {
        var (holding, refuted) = (new Offenders(), new Offenders());
        Truth? unevaluated = null;
        for (var i = 0; i < items.Count; i++)
        {
            var truth = condition(items.At(i));
            switch (truth.Value)
            {
                case TruthValue.Holds:
                    holding.Add(truth, items.Label(i));
                    break;
                case TruthValue.Refuted:
                    refuted.Add(truth, items.Label(i));
                    break;
                default:
                    unevaluated ??= truth;
                    break;
            }
        }

        return (holding, refuted, unevaluated);
    }

    private static Truth Describe<T>(TruthValue value, Items<T> items, (Offenders Holding, Offenders Refuted, Truth? Unevaluated) outcome)
        where T : notnull
    {
        var (holding, total) = (outcome.Holding.Count, items.Count);
        return new Truth
        {
            Value = value,
            Describe = () => string.Create(CultureInfo.InvariantCulture, $"holds for {holding:N0} of {total:N0} items"),
            Margin = outcome.Refuted.WorstMargin,
        };
    }
}
