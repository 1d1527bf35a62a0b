using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Fertility;

/// <summary>A text's words by a rule.</summary>
public sealed record WordFertility
{
    /// <summary>What counts as a word.</summary>
    public required SegmentationRule Rule { get; init; }

    /// <summary>The text's words.</summary>
    public required long Words { get; init; }

    /// <summary>Tokens a word; null without words, which is a doubt too.</summary>
    [Unit("tokens")]
    public required double? TokensPerWord { get; init; }
}
