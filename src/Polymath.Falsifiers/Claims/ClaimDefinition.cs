namespace Polymath.Falsifiers.Claims;

/// <summary>A claim as the generator compiled it, apart from what depends on its observation's type. An unbound claim has nothing more.</summary>
public record ClaimDefinition
{
    /// <summary>The contract it belongs to.</summary>
    public required ContractIdentity Contract { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Line of the claim in its file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The rule in a sentence; empty where the contract has none.</summary>
    public required string Rule { get; init; }

    /// <summary>What a run is predicted to show.</summary>
    public string Prediction { get; init; } = string.Empty;

    /// <summary>What it means when it is refuted.</summary>
    public string IfFails { get; init; } = string.Empty;

    /// <summary>Whether refutation is an error; a warning never fails a test.</summary>
    public bool ShipBlocking { get; init; } = true;

    /// <summary>Why it doesn't apply (<c>reason</c>) and who says so (<c>owner</c>); null where it does.</summary>
    public (string Reason, string Owner)? NotApplicable { get; init; }

    /// <summary>A status somebody wrote into the contract, and its line.</summary>
    public (string Text, int Line)? DeclaredStatus { get; init; }

    /// <summary>For an unbound claim: what is missing and how to provide it.</summary>
    public string? Unbound { get; init; }

    /// <summary>SHA-256 of the judgement half of the claim's digest (expect, requires, counter-examples, severity); empty while unbound.</summary>
    public string JudgementDigest { get; init; } = string.Empty;

    /// <summary><c>contract/ID</c>, unique in a test assembly.</summary>
    public string FullId => Contract.Stem + "/" + Id;
}
