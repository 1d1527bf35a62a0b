using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>A record, judged again.</summary>
/// <typeparam name="TObservation">What it holds.</typeparam>
internal sealed record RecordedAttempt<TObservation>
    where TObservation : class
{
    /// <summary>The state table's column.</summary>
    public required RecordedState State { get; init; }

    /// <summary>The level that it supports while it holds.</summary>
    public Level Level { get; init; } = Level.Discharged;

    /// <summary>Why it is stale, and how it falls under the new text.</summary>
    public string? Reason { get; init; }

    /// <summary>The record.</summary>
    public EvidenceRecord? Record { get; init; }

    /// <summary>The rule that judged it.</summary>
    public ClaimRule<TObservation>? Rule { get; init; }

    /// <summary>The observation, read back.</summary>
    public TObservation? Observation { get; init; }

    /// <summary>How it fell.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>There is none.</summary>
    public static RecordedAttempt<TObservation> None { get; } = new() { State = RecordedState.None };
}
