using System.Text;

namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Writes each byte of a piece's UTF-8 as the character that stands for it.</summary>
internal sealed class ByteLevelSplitter : ISplitter
{
    private const int Stacked = 1024;

    public void Split(ReadOnlyMemory<char> text, bool isFirst, PieceTaker next)
    {
        var bytes = Encoding.UTF8.GetByteCount(text.Span);
        var utf8 = bytes <= Stacked ? stackalloc byte[bytes] : new byte[bytes];
        Encoding.UTF8.GetBytes(text.Span, utf8);
        var piece = new char[bytes];
        for (var i = 0; i < utf8.Length; i++)
        {
            piece[i] = ByteAlphabet.CharacterOf(utf8[i]);
        }

        next(piece, isFirst);
    }
}
