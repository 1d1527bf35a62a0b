namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Hangul syllables and their letters (The Unicode Standard, 3.12).</summary>
internal static class HangulSyllables
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTrailing = 0x11A7;
    private const int Leading = 19;
    private const int Vowels = 21;
    private const int Trailing = 28;
    private const int Syllables = Leading * Vowels * Trailing;

    public static bool Is(int codePoint) => codePoint is >= FirstSyllable and < FirstSyllable + Syllables;

    /// <summary>Whether a vowel or a last letter, which join what stands before them.</summary>
    public static bool JoinsBackwards(int codePoint) => codePoint is (>= FirstVowel and < FirstVowel + Vowels) or (> FirstTrailing and < FirstTrailing + Trailing);

    /// <summary>The first, the vowel and, where there is one, the last letter; else 0.</summary>
    public static (int Leading, int Vowel, int Trailing) Decompose(int syllable)
    {
        var index = syllable - FirstSyllable;
        var trailing = index % Trailing;
        return (FirstLeading + (index / (Vowels * Trailing)), FirstVowel + (index % (Vowels * Trailing) / Trailing), trailing == 0 ? 0 : FirstTrailing + trailing);
    }

    /// <summary>The syllable of two letters, or of one without a last letter and that; null where they make none.</summary>
    public static int? Compose(int first, int second)
    {
        if (first is >= FirstLeading and < FirstLeading + Leading && second is >= FirstVowel and < FirstVowel + Vowels)
        {
            return FirstSyllable + ((((first - FirstLeading) * Vowels) + second - FirstVowel) * Trailing);
        }

        return Is(first) && (first - FirstSyllable) % Trailing == 0 && second is > FirstTrailing and < FirstTrailing + Trailing ? first + second - FirstTrailing : null;
    }
}
