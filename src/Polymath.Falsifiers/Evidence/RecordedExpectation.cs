using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Evidence;

/// <summary>An expectation and what came of it.</summary>
public sealed record RecordedExpectation
{
    /// <summary>Its canonical text.</summary>
    public required string Text { get; init; }

    /// <summary>Its truth.</summary>
    public required TruthValue Truth { get; init; }

    /// <summary>The observed value as text, or null where there is none.</summary>
    public required string? Observed { get; init; }
}
