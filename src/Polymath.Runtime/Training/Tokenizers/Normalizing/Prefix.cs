namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Puts a text before one that isn't empty.</summary>
internal sealed class Prefix(string prefix) : INormalizer
{
    public string Normalize(string text) => text.Length == 0 ? text : prefix + text;
}
