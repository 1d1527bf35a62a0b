using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Fertility;

/// <summary>Word boundaries after Unicode Standard Annex 29, near enough to count by: .NET has no Word_Break property, so classes are drawn from categories and blocks.</summary>
internal static class DefaultWords
{
    private enum Kind
    {
        Other,
        Letter,
        Digit,
        Katakana,
        Connector,
        Alone,
    }

    /// <summary>Segments that hold a letter, a digit or an ideograph.</summary>
    public static long Count(int[] characters)
    {
        var words = 0L;
        var previous = Kind.Other;
        var isWord = false;
        for (var i = 0; i < characters.Length; i++)
        {
            // What extends a character belongs to it.
            if (Extends(characters[i]) || (KindOf(characters[i]) == Kind.Other && Joins(characters, i, previous)))
            {
                continue;
            }

            var kind = KindOf(characters[i]);
            var isSame = Belong(previous, kind);
            if (kind is not (Kind.Other or Kind.Connector) && !(isSame && isWord))
            {
                words++;
            }

            isWord = kind is not (Kind.Other or Kind.Connector) || (isSame && isWord);
            previous = kind;
        }

        return words;
    }

    // Letters and digits join each other and connectors; katakana joins itself and connectors.
    private static bool Belong(Kind previous, Kind kind) => previous is not (Kind.Other or Kind.Alone) && kind is not (Kind.Other or Kind.Alone)
        && (previous == kind || previous == Kind.Connector || kind == Kind.Connector || (previous is Kind.Letter or Kind.Digit && kind is Kind.Letter or Kind.Digit));

    // An apostrophe, middle dot, colon or period between letters; an apostrophe, comma, semicolon or period between digits.
    private static bool Joins(int[] characters, int at, Kind previous)
    {
        var following = at + 1 < characters.Length ? KindOf(characters[at + 1]) : Kind.Other;
        var joinsBoth = characters[at] is '\'' or '.' or 0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E;
        return (previous == Kind.Letter && following == Kind.Letter && (joinsBoth || characters[at] is ':' or 0xB7 or 0x387 or 0x2027 or 0xFE13 or 0xFE55 or 0xFF1A))
            || (previous == Kind.Digit && following == Kind.Digit && (joinsBoth || characters[at] is ',' or ';' or 0x37E or 0x589 or 0x60C or 0x60D or 0x66C or 0x7F8 or 0x2044));
    }

    private static bool Extends(int character) => UnicodeClasses.IsIn(character, UnicodeClasses.Mark | UnicodeClasses.Format);

    private static Kind KindOf(int character) => character switch
    {
        _ when IsAlone(character) => Kind.Alone,
        (>= 0x30A0 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) => Kind.Katakana,
        _ when UnicodeClasses.IsIn(character, UnicodeClasses.Letter) => Kind.Letter,
        _ when UnicodeClasses.IsIn(character, UnicodeClasses.Digit) => Kind.Digit,
        _ when UnicodeClasses.IsIn(character, UnicodeClasses.Connector) => Kind.Connector,
        _ => Kind.Other,
    };

    // Hiragana, ideographs, and letters of scripts whose words need a dictionary.
    private static bool IsAlone(int character) => UnicodeClasses.IsIn(character, UnicodeClasses.Letter) && character is
        (>= 0x3040 and <= 0x309F) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3006
        or (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x1950 and <= 0x19DF) or (>= 0x1A20 and <= 0x1AAF) or (>= 0xA9E0 and <= 0xA9FF)
        or (>= 0xAA60 and <= 0xAADF);
}
