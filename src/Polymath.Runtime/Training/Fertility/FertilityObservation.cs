namespace Polymath.Runtime.Training.Fertility;

/// <summary>What <c>fertility</c> observes.</summary>
public sealed record FertilityObservation
{
    /// <summary>One more than the tokenizer's largest id.</summary>
    public required long VocabularySize { get; init; }

    /// <summary>Each text.</summary>
    public required IReadOnlyList<TextFertility> Texts { get; init; }

    /// <summary>Each rule over all texts.</summary>
    public required IReadOnlyList<RuleFertility> Rules { get; init; }
}
