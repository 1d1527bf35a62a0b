namespace Polymath.Runtime.Training.Fertility;

/// <summary>What counts as a word. No rule suits every script; each says what it can't see.</summary>
public enum SegmentationRule
{
    /// <summary>A run of characters between white space, punctuation and all. A sentence of a script that writes no blanks is one word.</summary>
    WhiteSpace,

    /// <summary>As Unicode's default word boundaries have it, without a dictionary: letters, digits and marks that join; an apostrophe or period between letters, a comma or period between digits join too;
    /// each ideograph and hiragana is a word. Of Thai, Lao, Khmer and Burmese, whose words need a dictionary, each letter is one.</summary>
    Words,

    /// <summary>A run of letters and the marks on them. Numbers don't count; a sentence of a script that writes no blanks is one word.</summary>
    Letters,

    /// <summary>Each letter, digit or symbol, the marks on it included. Not a word at all, but the one measure that scripts without blanks share with the others.</summary>
    Characters,
}
