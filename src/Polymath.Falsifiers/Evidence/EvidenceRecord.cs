using System.Text.Json;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Evidence;

/// <summary>What a run saw, and how the claim fell. Written once, judged again on every machine.</summary>
/// <remarks>The order of the members is the order of the file's keys.</remarks>
public sealed record EvidenceRecord
{
    /// <summary>The version of the record's form that this library writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of the record's form.</summary>
    public required int Schema { get; init; }

    /// <summary>The contract.</summary>
    public required RecordedContract Contract { get; init; }

    /// <summary>The claim.</summary>
    public required RecordedClaim Claim { get; init; }

    /// <summary>The stand-in that ran; null where the claim itself did.</summary>
    public required RecordedStandIn? StandIn { get; init; }

    /// <summary>How the claim fell.</summary>
    public required TruthValue Verdict { get; init; }

    /// <summary>The level that the run supports.</summary>
    public required Level Level { get; init; }

    /// <summary>Whether the claim or its stand-in ran.</summary>
    public required Way Way { get; init; }

    /// <summary>Each expectation with its truth.</summary>
    public required IReadOnlyList<RecordedExpectation> Expectations { get; init; }

    /// <summary>The whole observation.</summary>
    public required JsonElement Observation { get; init; }

    /// <summary>The subjects that were read.</summary>
    public required IReadOnlyList<RecordedSubject> Subjects { get; init; }

    /// <summary>How many of how many items were looked at; null where the probe has no items.</summary>
    public required RecordedCoverage? Coverage { get; init; }

    /// <summary>What the probe doubted.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>Where it ran.</summary>
    public required RecordedEnvironment Environment { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Digest of the record that it replaces, or null.</summary>
    public required string? Replaces { get; init; }

    /// <summary>SHA-256 of the record's own bytes, these 64 digits written as zeros.</summary>
    public required string Digest { get; init; }
}
