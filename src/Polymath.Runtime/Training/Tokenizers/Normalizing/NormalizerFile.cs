using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Reads the <c>normalizer</c> of a <c>tokenizer.json</c>.</summary>
internal static class NormalizerFile
{
    /// <summary>The normalizer; null for none.</summary>
    /// <exception cref="TrainingException">It isn't supported.</exception>
    public static INormalizer? Read(JsonSidecar? normalizer) => normalizer is null ? null : normalizer.Text("type") switch
    {
        "NFC" => new CanonicalForm(composes: true),
        "NFD" => new CanonicalForm(composes: false),
        "Prepend" => new Prefix(normalizer.Demand("prepend")),
        "Replace" => new Replacement(normalizer.Literal("pattern"), normalizer.Demand("content")),
        "Sequence" => new NormalizerChain([.. normalizer.Objects("normalizers").Select(inner => Read(inner)!)]),
        var other => throw TokenizerFile.Unsupported(normalizer, $"the normalizer '{other}'"),
    };
}
