namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Writes marks as blanks again.</summary>
/// <param name="mark">The character.</param>
/// <param name="dropsFirst">Whether those of the first token were put there by the tokenizer.</param>
internal sealed class MetaspaceDecoder(string mark, bool dropsFirst) : IDecoder
{
    public List<string> Decode(List<string> tokens) =>
        [.. tokens.Select((token, index) => token.Replace(mark, index == 0 && dropsFirst ? string.Empty : " ", StringComparison.Ordinal))];
}
