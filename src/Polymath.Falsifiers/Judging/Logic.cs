using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>Kleene's connectives.</summary>
public static class Logic
{
    /// <summary>A Boolean member as a condition.</summary>
    /// <param name="value">The member.</param>
    /// <param name="subject">Its path.</param>
    public static Truth Of(Observed<bool> value, string subject) =>
        value.Fault is { } fault
            ? Truth.Unevaluated(fault)
            : new Truth { Value = value.Value ? TruthValue.Holds : TruthValue.Refuted, Subject = subject, Observed = value.Value ? "true" : "false" };

    /// <summary>A condition that the contract states.</summary>
    public static Truth Literal(bool value) => new() { Value = value ? TruthValue.Holds : TruthValue.Refuted };

    /// <summary>Both.</summary>
    public static Truth And(Truth left, Truth right)
    {
        if (left.Value == TruthValue.Refuted || right.Value == TruthValue.Refuted)
        {
            return Join(TruthValue.Refuted, left, right);
        }

        return left.Value == TruthValue.Unevaluated ? left
            : right.Value == TruthValue.Unevaluated ? right
            : Join(TruthValue.Holds, left, right);
    }

    /// <summary>At least one.</summary>
    public static Truth Or(Truth left, Truth right)
    {
        if (left.Value == TruthValue.Holds || right.Value == TruthValue.Holds)
        {
            return Join(TruthValue.Holds, left, right);
        }

        return left.Value == TruthValue.Unevaluated ? left
            : right.Value == TruthValue.Unevaluated ? right
            : Join(TruthValue.Refuted, left, right);
    }

    /// <summary>The opposite; what is unevaluated stays so.</summary>
    public static Truth Not(Truth truth) => truth.Value switch
    {
        TruthValue.Holds => truth with { Value = TruthValue.Refuted, Worst = truth.Witnesses, Witnesses = truth.Worst },
        TruthValue.Refuted => truth with { Value = TruthValue.Holds, Worst = truth.Witnesses, Witnesses = truth.Worst },
        _ => truth,
    };

    // What decides is what is shown: the side or the sides whose truth is the whole's.
    private static Truth Join(TruthValue value, Truth left, Truth right)
    {
        if (left.Value != value)
        {
            return right;
        }

        return right.Value != value
            ? left
            : new Truth
            {
                Value = value,
                Describe = () => left.Detail == right.Detail ? left.Detail : left.Detail + ", " + right.Detail,
                Margin = Math.Max(left.Margin, right.Margin),
                Worst = Offenders.Union(left.Worst, right.Worst),
                Witnesses = Offenders.Union(left.Witnesses, right.Witnesses),
            };
    }
}
