namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>The printable characters that stand for bytes in byte-level vocabularies, as GPT-2 chose them (Radford and others 2019).</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Make();

    // Beyond the last character of the alphabet nothing stands for a byte.
    private static readonly short[] Bytes = Invert();

    public static char CharacterOf(byte value) => Characters[value];

    /// <summary>The byte; -1 where the character stands for none.</summary>
    public static int ByteOf(char character) => character < Bytes.Length ? Bytes[character] : -1;

    // Printable bytes of Latin-1 stand for themselves, the others for what follows Latin-1, in order.
    private static char[] Make()
    {
        var characters = new char[256];
        var other = (char)256;
        for (var value = 0; value < characters.Length; value++)
        {
            characters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)value : other++;
        }

        return characters;
    }

    private static short[] Invert()
    {
        var bytes = new short[Characters.Max() + 1];
        bytes.AsSpan().Fill(-1);
        for (var value = 0; value < Characters.Length; value++)
        {
            bytes[Characters[value]] = (short)value;
        }

        return bytes;
    }
}
