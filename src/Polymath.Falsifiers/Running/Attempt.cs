using System.Text.Json;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>What came of trying to run a claim or its stand-in.</summary>
/// <typeparam name="TObservation">What is observed.</typeparam>
internal sealed record Attempt<TObservation>
    where TObservation : class
{
    /// <summary>The state table's column.</summary>
    public required AttemptState State { get; init; }

    /// <summary>What was missing where it couldn't run.</summary>
    public IReadOnlyList<MissingPart> Missing { get; init; } = [];

    /// <summary>Why it is unevaluated.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The subjects that are there.</summary>
    public IReadOnlyList<ResolvedSubject> Subjects { get; init; } = [];

    /// <summary>The rule that judged.</summary>
    public ClaimRule<TObservation>? Rule { get; init; }

    /// <summary>What the probe reported, where it ran.</summary>
    public ObservedRun<TObservation>? Run { get; init; }

    /// <summary>The observation as its record holds it.</summary>
    public JsonElement Recorded { get; init; }

    /// <summary>The observation that was judged: read back from <see cref="Recorded"/>.</summary>
    public TObservation? Observation { get; init; }

    /// <summary>How the observation fell.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>There was nothing to try.</summary>
    public static Attempt<TObservation> None { get; } = new() { State = AttemptState.Absent };

    /// <summary>Whether it ran on an emulated device.</summary>
    public bool Emulated => Run?.Site is { Emulated: true };

    /// <summary>The column for a verdict.</summary>
    public static AttemptState StateOf(TruthValue verdict) => verdict switch
    {
        TruthValue.Holds => AttemptState.Holds,
        TruthValue.Refuted => AttemptState.Refuted,
        _ => AttemptState.Unevaluated,
    };
}
