using System.Globalization;
using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Fertility;

/// <summary>Counts the words of a text by a rule.</summary>
internal static class WordCounter
{
    public static long Count(string text, SegmentationRule rule)
    {
        var characters = text.EnumerateRunes().Select(static rune => rune.Value).ToArray();
        return rule switch
        {
            SegmentationRule.WhiteSpace => Runs(characters, static character => !UnicodeClasses.IsWhiteSpace(character), static _ => true),
            SegmentationRule.Letters => Runs(characters, static character => UnicodeClasses.IsIn(character, UnicodeClasses.Letter | UnicodeClasses.Mark), static character => UnicodeClasses.IsIn(character, UnicodeClasses.Letter)),
            SegmentationRule.Characters => characters.LongCount(IsCounted),
            SegmentationRule.Words => DefaultWords.Count(characters),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
    }

    // Runs of what belongs that have at least one character that counts.
    private static long Runs(int[] characters, Func<int, bool> belongs, Func<int, bool> counts)
    {
        var runs = 0L;
        var isCounted = false;
        foreach (var character in characters)
        {
            if (!belongs(character))
            {
                isCounted = false;
            }
            else if (!isCounted && counts(character))
            {
                isCounted = true;
                runs++;
            }
        }

        return runs;
    }

    private static bool IsCounted(int character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol;
}
