using Polymath.Runtime.Training.Fertility;

namespace Polymath.Runtime.Tests.Training.Fertility;

public sealed class WordCounterTests
{
    [Theory]
    [InlineData("", 0, 0, 0, 0)]
    [InlineData(" \n\t", 0, 0, 0, 0)]
    [InlineData("Bees don't sleep.", 3, 3, 4, 13)]
    [InlineData("3.14 is 1,000 e", 4, 4, 2, 10)]
    [InlineData("a_b-c", 1, 2, 3, 3)]
    [InlineData("U.S. e.g. x:y", 3, 3, 6, 6)]
    [InlineData("'quoted' …", 2, 1, 1, 6)]
    [InlineData("水在海平面上。", 1, 6, 1, 6)]
    [InlineData("カタカナ ひら", 2, 3, 2, 6)]
    [InlineData("नमस्ते दुनिया।", 2, 2, 2, 7)]
    [InlineData("العَرَبِيَّة", 1, 1, 1, 7)]
    [InlineData("𝒜𝒷 𝟙𝟚", 2, 2, 1, 4)]
    [InlineData("e\u0301a", 1, 1, 1, 2)]
    [InlineData("abc123", 1, 1, 1, 6)]
    [InlineData("- -- !", 3, 0, 0, 0)]
    public void Each_rule_counts_what_it_says(string text, long whiteSpace, long words, long letters, long characters)
    {
        Assert.Equal(
            (whiteSpace, words, letters, characters),
            (WordCounter.Count(text, SegmentationRule.WhiteSpace), WordCounter.Count(text, SegmentationRule.Words), WordCounter.Count(text, SegmentationRule.Letters), WordCounter.Count(text, SegmentationRule.Characters)));
    }

    [Fact]
    public void A_Thai_sentence_is_counted_by_letters_where_a_dictionary_would_be_needed() => Assert.Equal(5, WordCounter.Count("ภาษาไ", SegmentationRule.Words));
}
