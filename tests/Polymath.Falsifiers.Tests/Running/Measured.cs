using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

/// <summary>What the tests' probe observes.</summary>
public sealed record Measured
{
    public required long Compared { get; init; }

    public required double Cosine { get; init; }

    [Unit("ms")]
    public double? Latency { get; init; }

    public IReadOnlyList<MeasuredItem> Items { get; init; } = [];
}
