namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Writes one text in place of another.</summary>
internal sealed class Replacement(string old, string replacement) : INormalizer
{
    public string Normalize(string text) => text.Replace(old, replacement, StringComparison.Ordinal);
}
