using System.Globalization;
using System.Text;

namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>A token for each byte of a text's UTF-8: id = byte.</summary>
internal sealed class ByteTokenizer : ITokenizer, ITokenKinds
{
    public int VocabularySize => 256;

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The text isn't Unicode: a surrogate stands alone.</exception>
    public int[] Encode(string text) => [.. UnicodeText.ToUtf8(text)];

    public string Decode(IReadOnlyList<int> ids)
    {
        var bytes = new byte[ids.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = ids[i] is >= 0 and <= byte.MaxValue
                ? (byte)ids[i]
                : throw new ArgumentOutOfRangeException(
                    nameof(ids), ids[i], string.Create(CultureInfo.InvariantCulture, $"ids[{i}] is no byte; the byte tokenizer has the ids 0 to 255"));
        }

        return Encoding.UTF8.GetString(bytes);
    }

    public TokenKind KindOf(int id) => id < 0x80 ? TokenKind.Text : TokenKind.Byte;
}
