namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Joins all texts to one.</summary>
internal sealed class FuseDecoder : IDecoder
{
    public List<string> Decode(List<string> tokens) => [string.Concat(tokens)];
}
