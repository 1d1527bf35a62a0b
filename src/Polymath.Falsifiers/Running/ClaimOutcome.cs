using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>What came of a claim in this run.</summary>
public sealed record ClaimOutcome
{
    /// <summary>The claim.</summary>
    public required ClaimDefinition Claim { get; init; }

    /// <summary>What the test framework is told.</summary>
    public required TestVerdict Result { get; init; }

    /// <summary>The derived level.</summary>
    public required Level Level { get; init; }

    /// <summary>How it came about.</summary>
    public required Way Way { get; init; }

    /// <summary>What a reader is told; a skip reason begins with the level.</summary>
    public required string Message { get; init; }

    /// <summary>What is missing for a higher level, and how to provide it.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The record that this run wrote or that supports the level, relative to the project's root, or null.</summary>
    public string? EvidencePath { get; init; }

    /// <summary>What a probe threw, or null.</summary>
    internal Exception? Cause { get; init; }

    /// <summary>Throws the failure from inside the refuted expectation, so that the stack begins at the contract's line; null where none was refuted.</summary>
    internal Action<Exception>? ThrowFromExpectation { get; init; }
}
