using System.Collections.Immutable;
using Polymath.Runtime.Probing;

namespace Polymath.Generators.Tests;

/// <summary>A base of <see cref="EveryKind"/>: its members come first.</summary>
public record EveryKindBase([Unit("ms")] double FromParameter)
{
    public virtual int Overridden { get; init; }

    public static int Shared { get; set; }
}

/// <summary>An observation with a member of every kind.</summary>
public sealed record EveryKind(double FromParameter, int Own, string? Text) : EveryKindBase(FromParameter)
{
    public override int Overridden { get; init; }

    public sbyte A { get; init; }

    public ushort B { get; init; }

    public ulong? C { get; init; }

    public Half D { get; init; }

    public decimal E { get; init; }

    public DayOfWeek F { get; init; }

    public DayOfWeek? G { get; init; }

    public required string[] Names { get; init; }

    public List<string?>? MoreNames { get; init; }

    [Unit("B")]
    public ImmutableArray<long> Sizes { get; init; }

    public IReadOnlyDictionary<string, double?> Map { get; init; } = new Dictionary<string, double?>();

    public EveryKindBase? Nested { get; init; }

    public IReadOnlyList<IReadOnlyList<EveryKindBase>> Deep { get; init; } = [];

    public int Computed => A + B;

    public int ReadOnly { get; }

    internal int Hidden { get; init; }
}
