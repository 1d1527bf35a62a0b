namespace Polymath.Runtime.Probing;

/// <summary>The observation of a check that looks for counter-examples, a property test say. Without an <c>expect</c> the claim holds when
/// there were cases and none was a counter-example.</summary>
public sealed record CheckResult
{
    /// <summary>How many cases were tried.</summary>
    public required long Cases { get; init; }

    /// <summary>The cases that contradict the claim, in words.</summary>
    public required IReadOnlyList<string> CounterExamples { get; init; }
}
