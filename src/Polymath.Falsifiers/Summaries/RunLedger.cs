using System.Collections.Concurrent;
using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Summaries;

/// <summary>What came of each claim of a run.</summary>
/// <param name="settings">The run.</param>
internal sealed class RunLedger(RunSettings settings)
{
    private readonly ConcurrentDictionary<string, ClaimOutcome> _outcomes = new(StringComparer.Ordinal);

    /// <summary>The run.</summary>
    public RunSettings Settings { get; } = settings;

    /// <summary>Every outcome, by contract and claim.</summary>
    public IReadOnlyList<ClaimOutcome> Outcomes => [.. _outcomes.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)];

    /// <summary>Notes an outcome; a claim that ran twice counts once, by its newest.</summary>
    public void Add(ClaimOutcome outcome) => _outcomes[outcome.Claim.FullId] = outcome;
}
