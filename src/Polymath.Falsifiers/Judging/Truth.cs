using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>The truth of an expectation, with what a message needs: the observed value, the reason, the offending items.</summary>
/// <remarks>Texts are made when they are asked for: a quantifier judges a million items and shows five.</remarks>
public sealed record Truth
{
    private readonly string? _observed;
    private readonly string? _reason;
    private readonly IReadOnlyList<string>? _offenders;
    private readonly long? _offenderCount;

    /// <summary>Holds, refuted or unevaluated.</summary>
    public required TruthValue Value { get; init; }

    /// <summary>The observed value of the left operand as text, where there is one.</summary>
    public string? Observed
    {
        get => _observed ?? Describe?.Invoke();
        init => _observed = value;
    }

    /// <summary>Why it is unevaluated: <c>'cosine' of 'model.norm.weight' is NaN</c>.</summary>
    public string? Reason
    {
        get => _reason ?? Fault?.Reason;
        init => _reason = value;
    }

    /// <summary>The worst items that refute a quantified expectation, worst first, five at most, each with its value; empty otherwise.</summary>
    public IReadOnlyList<string> Offenders
    {
        get => _offenders ?? Worst?.Texts ?? [];
        init => _offenders = value;
    }

    /// <summary>How many items refute it in all.</summary>
    public long OffenderCount
    {
        get => _offenderCount ?? Worst?.Count ?? 0;
        init => _offenderCount = value;
    }

    /// <summary>What the observed value is the value of: <c>cosine</c>; null where the expectation speaks of several.</summary>
    public string? Subject { get; init; }

    /// <summary>How far a refuted comparison is from holding, in the units of its operands; 0 where there is no distance.</summary>
    public double Margin { get; init; }

    internal Func<string?>? Describe { get; init; }

    internal Fault? Fault { get; init; }

    internal Offenders? Worst { get; init; }

    /// <summary>The items that make it hold, where they are worth naming: negated, they offend.</summary>
    internal Offenders? Witnesses { get; init; }

    /// <summary>The value with its name, or the worst item: what an offender shows.</summary>
    internal string Detail =>
        Offenders is [var worst, ..] ? worst
        : string.IsNullOrEmpty(Subject) ? Observed ?? "refuted"
        : $"{Subject} {Observed}";

    internal static Truth Unevaluated(Fault fault) => new() { Value = TruthValue.Unevaluated, Fault = fault };
}
