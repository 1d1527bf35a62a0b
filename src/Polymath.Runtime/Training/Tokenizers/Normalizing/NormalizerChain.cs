namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Each normalizer changes what the one before made.</summary>
internal sealed class NormalizerChain(IReadOnlyList<INormalizer> normalizers) : INormalizer
{
    public string Normalize(string text) => normalizers.Aggregate(text, static (changed, normalizer) => normalizer.Normalize(changed));
}
