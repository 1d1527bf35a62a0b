using System.Collections.Immutable;
using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>An observation with every kind of member that expectations can speak of.</summary>
public sealed record Sample
{
    public required SampleCounts Counts { get; init; }

    public SampleCounts? MaybeCounts { get; init; }

    public required double Ratio { get; init; }

    public double? MaybeRatio { get; init; }

    [Unit("ms")]
    public required double LatencyMs { get; init; }

    [Unit("s")]
    public required float Seconds { get; init; }

    [Unit("B")]
    public required long Bytes { get; init; }

    [Unit("%")]
    public required double Share { get; init; }

    public required string Name { get; init; }

    public string? MaybeName { get; init; }

    public required SampleStatus Status { get; init; }

    public SampleStatus? MaybeStatus { get; init; }

    public required bool Ok { get; init; }

    public bool? MaybeOk { get; init; }

    public required IReadOnlyList<SampleItem> Results { get; init; }

    public IReadOnlyList<SampleItem>? MaybeResults { get; init; }

    public required ImmutableArray<double> Losses { get; init; }

    public required int[] Steps { get; init; }

    public required List<double?> Gaps { get; init; }

    public required IReadOnlyList<string> Words { get; init; }

    public required bool[] Flags { get; init; }

    public required IReadOnlyList<IReadOnlyList<double>> Rows { get; init; }

    public required IReadOnlyList<SamplePoint> Points { get; init; }

    public SamplePoint? MaybePoint { get; init; }

    public required IReadOnlyDictionary<string, string> Tools { get; init; }

    public required Dictionary<string, double> Scores { get; init; }

    [DeclaredBy("json")]
    public required JsonElement Json { get; init; }
}

/// <summary>Whole numbers of every width.</summary>
public sealed record SampleCounts
{
    public required byte Tiny { get; init; }

    public required short Small { get; init; }

    public required int Compared { get; init; }

    public required uint Unsigned { get; init; }

    public required long Large { get; init; }

    public required ulong Huge { get; init; }

    public long? Maybe { get; init; }

    public required Half Half { get; init; }

    public required decimal Money { get; init; }
}

/// <summary>An item with a name.</summary>
public sealed record SampleItem
{
    public required string Name { get; init; }

    public required double Cosine { get; init; }

    public double? MaxAbs { get; init; }

    [Unit("ms")]
    public required double Time { get; init; }

    public required long Elements { get; init; }

    public required SampleStatus Status { get; init; }

    public required bool Identical { get; init; }

    public required IReadOnlyList<SamplePoint> Worst { get; init; }

    public IReadOnlyList<double>? Values { get; init; }

    public SampleCounts? Counts { get; init; }
}

/// <summary>A record that is a value.</summary>
public readonly record struct SamplePoint(int Index, double Value);

/// <summary>An enumeration.</summary>
public enum SampleStatus
{
    Identical,
    NearlyIdentical,
    NonFinite,
}
