namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Each decoder takes what the one before made.</summary>
internal sealed class DecoderChain(IReadOnlyList<IDecoder> decoders) : IDecoder
{
    public List<string> Decode(List<string> tokens) => decoders.Aggregate(tokens, static (texts, decoder) => decoder.Decode(texts));
}
