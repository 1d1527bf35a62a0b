using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model;

/// <summary>How a model is brought into memory.</summary>
internal sealed record LoadSettings
{
    /// <summary>Whether a tensor of this name trains; the head is asked for as <c>lm_head.weight</c>, tied or not.</summary>
    public required Func<string, bool> Trains { get; init; }

    /// <summary>Whether a tied head that trains becomes a copy of its own; without it such a model is refused.</summary>
    public bool Untie { get; init; }

    /// <summary>Of random weights, where the source has none.</summary>
    public long Seed { get; init; }

    /// <summary>Type of random weights; null for what the configuration says, and F32 where it says nothing.</summary>
    public ElementType? RandomType { get; init; }
}
