using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A resolved step of a path.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Path">The path up to and with it, as written, for messages.</param>
/// <param name="From">The type that it starts from.</param>
/// <param name="Type">The type that it leads to.</param>
public sealed record BoundStep(BoundStepKind Kind, string Path, ObservationType From, ObservationType Type)
{
    /// <summary>The member, for <see cref="BoundStepKind.Member"/> and <see cref="BoundStepKind.EachMember"/>.</summary>
    public RecordMember? Member { get; init; }

    /// <summary>How compiled code reaches the member.</summary>
    public MemberAccess Access { get; init; }

    /// <summary>The key, for <see cref="BoundStepKind.Key"/> and <see cref="BoundStepKind.EachKey"/>.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The index, from 0, for <see cref="BoundStepKind.Index"/>.</summary>
    public int Index { get; init; }
}
