namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Writes one text in place of another, in each text by itself.</summary>
internal sealed class ReplaceDecoder(string old, string replacement) : IDecoder
{
    public List<string> Decode(List<string> tokens) => [.. tokens.Select(token => token.Replace(old, replacement, StringComparison.Ordinal))];
}
