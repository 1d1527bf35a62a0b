using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Surveys;

/// <summary>An observation with a member of every kind.</summary>
public sealed record Sample : SampleBase
{
    public required long Count { get; init; }

    public uint Small { get; init; }

    [Unit("ms")]
    public required IReadOnlyList<double> LatencyMs { get; init; }

    public required double? Ratio { get; init; }

    public required float Single { get; init; }

    public required string Name { get; init; }

    public string? Note { get; init; }

    public required bool Identical { get; init; }

    public required SampleKind Kind { get; init; }

    public required SamplePoint[] Points { get; init; }

    public SamplePoint? Best { get; init; }

    public required IReadOnlyDictionary<string, string> Tools { get; init; }

    [DeclaredBy("Json")]
    public JsonElement Output { get; init; }

    public int Computed => Points.Length;
}
