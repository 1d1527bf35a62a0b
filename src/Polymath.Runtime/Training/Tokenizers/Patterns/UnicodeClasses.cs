using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>Kinds of characters as Oniguruma's and Rust's regular expressions know them, over all of Unicode.</summary>
/// <remarks>.NET's <c>Regex</c> sees UTF-16 units, so that its <c>\p{L}</c> has no letter beyond U+FFFF.</remarks>
internal static class UnicodeClasses
{
    public const uint Letter = (1u << (int)UnicodeCategory.UppercaseLetter) | (1u << (int)UnicodeCategory.LowercaseLetter) | (1u << (int)UnicodeCategory.TitlecaseLetter)
        | (1u << (int)UnicodeCategory.ModifierLetter) | (1u << (int)UnicodeCategory.OtherLetter);

    public const uint Mark = (1u << (int)UnicodeCategory.NonSpacingMark) | (1u << (int)UnicodeCategory.SpacingCombiningMark) | (1u << (int)UnicodeCategory.EnclosingMark);

    public const uint Number = (1u << (int)UnicodeCategory.DecimalDigitNumber) | (1u << (int)UnicodeCategory.LetterNumber) | (1u << (int)UnicodeCategory.OtherNumber);

    public const uint Digit = 1u << (int)UnicodeCategory.DecimalDigitNumber;

    public const uint Connector = 1u << (int)UnicodeCategory.ConnectorPunctuation;

    public const uint Format = 1u << (int)UnicodeCategory.Format;

    private const uint WordParts = Letter | Mark | Digit | Connector | (1u << (int)UnicodeCategory.LetterNumber);

    // Unicode's two-letter names, in the order of .NET's enumeration.
    private static readonly string[] Names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    /// <summary>The categories of a general-category name, <c>L</c> or <c>Lu</c>; null where it is none.</summary>
    public static uint? CategoriesOf(string name)
    {
        var categories = 0u;
        for (var i = 0; i < Names.Length; i++)
        {
            if (Names[i] == name || (name.Length == 1 && Names[i][0] == name[0]))
            {
                categories |= 1u << i;
            }
        }

        return categories == 0 ? null : categories;
    }

    public static bool IsIn(int codePoint, uint categories) => ((categories >> (int)CharUnicodeInfo.GetUnicodeCategory(codePoint)) & 1) != 0;

    public static bool IsWhiteSpace(int codePoint) => codePoint <= char.MaxValue && char.IsWhiteSpace((char)codePoint);

    /// <summary><c>\w</c> of Rust's regex crate: Alphabetic, marks, decimal digits, connectors and the two joiners (Unicode Technical Standard 18, annex C).</summary>
    public static bool IsWord(int codePoint) => IsWordWithoutJoiners(codePoint) || codePoint is 0x200C or 0x200D;

    /// <summary><c>\w</c> of Oniguruma: no joiners, but the superscripts and fractions of Latin-1.</summary>
    public static bool IsOnigurumaWord(int codePoint) => IsWordWithoutJoiners(codePoint) || codePoint is 0xB2 or 0xB3 or 0xB9 or (>= 0xBC and <= 0xBE);

    // Symbols that Unicode's Other_Alphabetic makes letters: circled and squared ones.
    private static bool IsWordWithoutJoiners(int codePoint) =>
        IsIn(codePoint, WordParts) || codePoint is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);
}
