using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Fertility;

/// <summary>All texts' words by a rule.</summary>
public sealed record RuleFertility
{
    /// <summary>What counts as a word.</summary>
    public required SegmentationRule Rule { get; init; }

    /// <summary>Words of all texts.</summary>
    public required long Words { get; init; }

    /// <summary>Tokens of all texts over that; null where a text has no words.</summary>
    [Unit("tokens")]
    public required double? TokensPerWord { get; init; }

    /// <summary>The largest tokens a word of a text over the smallest; null where a text has no words.</summary>
    public required double? Spread { get; init; }
}
