using System.Globalization;
using System.Text;

namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>Text as UTF-8, where every character has one.</summary>
internal static class UnicodeText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The UTF-8 of a text.</summary>
    /// <exception cref="TrainingException">A surrogate stands alone.</exception>
    public static byte[] ToUtf8(string text)
    {
        Demand(text);
        return Strict.GetBytes(text);
    }

    /// <summary>The text of a file: UTF-8, nothing taken away or replaced.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="TrainingException">It isn't UTF-8.</exception>
    public static string FromUtf8(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"'{file}' isn't UTF-8 at byte {ValidBytes(bytes):N0}; convert it first (iconv -t UTF-8), a replaced character would be learnt"));
        }
    }

    /// <exception cref="TrainingException">A surrogate stands alone.</exception>
    public static void Demand(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                throw new TrainingException(string.Create(
                    CultureInfo.InvariantCulture, $"the text has a lone surrogate, U+{(int)text[i]:X4}, at UTF-16 index {i:N0}; that is no character and has no UTF-8: replace it, U+FFFD is usual"));
            }

            i++;
        }
    }

    private static int ValidBytes(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
