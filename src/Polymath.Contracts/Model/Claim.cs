using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>A falsifier: a claim that a run can refute.</summary>
public sealed record Claim
{
    /// <summary>Its path in the source map, <c>falsification_tests[0]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its id, unique within the contract and never reused with another meaning.</summary>
    public required string Id { get; init; }

    /// <summary>The rule in a sentence.</summary>
    public string? Rule { get; init; }

    /// <summary>What a run is predicted to show.</summary>
    public string? Prediction { get; init; }

    /// <summary>What it means when the claim is refuted; part of the failure message.</summary>
    public string? IfFails { get; init; }

    /// <summary>Whether refutation is an error (the default) or a warning.</summary>
    public bool ShipBlocking { get; init; } = true;

    /// <summary>The observation that it is bound to: probe and settings. <see cref="Binding.Probe"/> is null for an unbound claim.</summary>
    public required Binding Binding { get; init; }

    /// <summary>What must hold of the observation, all of it.</summary>
    public EquatableArray<ExpectationText> Expect { get; init; }

    /// <summary>What must hold of the environment for a DISCHARGED verdict.</summary>
    public EquatableArray<ExpectationText> Requires { get; init; }

    /// <summary>A smaller run that supports FUNCTIONAL at most.</summary>
    public StandIn? StandIn { get; init; }

    /// <summary>Observations that the rule must reject.</summary>
    public EquatableArray<CounterExample> CounterExamples { get; init; }

    /// <summary>Members of an accepted observation, where the survey can't find one by itself.</summary>
    public MapSetting? Witness { get; init; }

    /// <summary>How often to observe; null is once, without <c>runs</c>.</summary>
    public int? Repeat { get; init; }

    /// <summary>Why the claim doesn't apply, where it says so.</summary>
    public NotApplicable? NotApplicable { get; init; }

    /// <summary>A status that somebody wrote down (<c>discharge_status: DISCHARGED</c>): itself a claim, checked against the derived level.</summary>
    public DeclaredStatus? DeclaredStatus { get; init; }

    /// <summary>The key under which the claim was found; other than <c>falsification_tests</c> for claims lifted from imported files.</summary>
    public string FoundUnder { get; init; } = "falsification_tests";

    /// <summary>Other keys of the claim that are known, kept and shown, with their text.</summary>
    public EquatableArray<MapEntry> Carried { get; init; }
}
