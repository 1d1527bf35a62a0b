namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Takes a character away from the ends of each text, so many times at most.</summary>
internal sealed class StripDecoder(string character, int fromStart, int fromEnd) : IDecoder
{
    public List<string> Decode(List<string> tokens) => [.. tokens.Select(Strip)];

    private string Strip(string text)
    {
        var start = 0;
        for (var i = 0; i < fromStart && text.AsSpan(start).StartsWith(character, StringComparison.Ordinal); i++)
        {
            start += character.Length;
        }

        var end = text.Length;
        for (var i = 0; i < fromEnd && text.AsSpan(start, end - start).EndsWith(character, StringComparison.Ordinal); i++)
        {
            end -= character.Length;
        }

        return text[start..end];
    }
}
