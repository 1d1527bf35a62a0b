using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Running;

/// <summary>One observation with what its probe reported; or why there is none.</summary>
/// <typeparam name="TObservation">What was observed.</typeparam>
internal sealed record ObservedRun<TObservation>
    where TObservation : class
{
    /// <summary>The observation; null where the probe failed.</summary>
    public required TObservation? Observation { get; init; }

    /// <summary>Why there is no observation, or why it can't be believed.</summary>
    public string? Problem { get; init; }

    /// <summary>What the probe threw.</summary>
    public Exception? Cause { get; init; }

    /// <summary>How many of how many items were looked at.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>What the probe doubts.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Where it really ran, if not on this host's processor.</summary>
    public ExecutionSite? Site { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}
