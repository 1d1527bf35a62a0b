using System.Text;

namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Joins the bytes that tokens' characters stand for, over the tokens' edges. A token with another character is its own UTF-8; bytes that aren't UTF-8 become U+FFFD.</summary>
internal sealed class ByteLevelDecoder : IDecoder
{
    public List<string> Decode(List<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (var token in tokens)
        {
            var isByteLevel = true;
            foreach (var character in token)
            {
                isByteLevel &= ByteAlphabet.ByteOf(character) >= 0;
            }

            bytes.AddRange(isByteLevel ? token.Select(static character => (byte)ByteAlphabet.ByteOf(character)) : Encoding.UTF8.GetBytes(token));
        }

        return [Encoding.UTF8.GetString([.. bytes])];
    }
}
