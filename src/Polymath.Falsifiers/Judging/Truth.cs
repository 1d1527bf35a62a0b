using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>The truth of an expectation, with what a message needs: the observed value, the reason, the offending items.</summary>
public sealed record Truth
{
    /// <summary>Holds, refuted or unevaluated.</summary>
    public required TruthValue Value { get; init; }

    /// <summary>The observed value of the left operand as text, where there is one.</summary>
    public string? Observed { get; init; }

    /// <summary>Why it is unevaluated: <c>'cosine' of 'model.norm.weight' is NaN</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The worst items that refute a quantified expectation, worst first, five at most, each with its value; empty otherwise.</summary>
    public IReadOnlyList<string> Offenders { get; init; } = [];

    /// <summary>How many items refute it in all.</summary>
    public long OffenderCount { get; init; }
}
