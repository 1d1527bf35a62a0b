using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Tests.Training.Tokenizers.Patterns;

public sealed class PatternTests
{
    [Theory]
    [InlineData(@"\p{L}+", "a𝒜𐐀é1", "a𝒜𐐀é")]
    [InlineData(@"\p{N}+", "𝟙𝟚Ⅻ²x", "𝟙𝟚Ⅻ²")]
    [InlineData(@"\p{Lu}", "aBC", "B|C")]
    [InlineData(@"\P{L}+", "a12b", "12")]
    [InlineData(@"\p{^L}+", "a12b", "12")]
    [InlineData(@"[^\s\p{L}]+", "ab 12_ é", "12_")]
    [InlineData(@"[a\-c]+", "a-bc", "a-|c")]
    [InlineData(@"[a-]+", "a-b", "a-")]
    [InlineData(@"[x[12]y]+", "zx1y2w", "x1y2")]
    [InlineData(@"a|ab", "ab", "a")]
    [InlineData(@"ab|a", "ab", "ab")]
    [InlineData(@"a{2}", "aaaaa", "aa|aa")]
    [InlineData(@"a{2,}", "aaaaa", "aaaaa")]
    [InlineData(@"(?:ab){1,2}", "ababab", "abab|ab")]
    [InlineData(@"a+?", "aa", "a|a")]
    [InlineData(@"a+b", "aab", "aab")]
    [InlineData(@"a++ab|b", "aab", "b")]
    [InlineData(@"(?:a|ab)?+c|b", "abc", "b|c")]
    [InlineData(@"\s+(?!\S)", "a   b", "  ")]
    [InlineData(@"a(?=b)", "acab", "a")]
    [InlineData(@"(?i:'s|K)", "'S'ſ\u212Ak", "'S|'ſ|\u212A|k")]
    [InlineData(@".", "\né", "é")]
    [InlineData(@"\x{1F44D}|\u4e2d|\x41", "👍中A", "👍|中|A")]
    [InlineData(@"\d+", "1٣𝟙²", "1٣𝟙")]
    [InlineData(@"[\r\n/]+", "a\r\n/b", "\r\n/")]
    public void Matches_are_those_of_Oniguruma(string pattern, string text, string matches)
    {
        Assert.Equal(matches, string.Join('|', Matches(pattern, text)));
    }

    [Fact]
    public void Parts_cover_the_text_in_order_and_none_is_empty()
    {
        var parts = new List<(int Start, int End, bool IsMatch)>();
        Pattern.Parse("b+").Cut("abba", (start, end, isMatch) => parts.Add((start, end, isMatch)));

        Assert.Equal([(0, 1, false), (1, 3, true), (3, 4, false)], parts);
    }

    [Theory]
    [InlineData("(a", "character 1: this parenthesis isn't closed")]
    [InlineData("a)", "character 2: ')' closes nothing")]
    [InlineData("[a", "character 1: this bracket isn't closed")]
    [InlineData("[]", "this bracket isn't closed or holds nothing")]
    [InlineData("*a", "there is nothing to repeat")]
    [InlineData("(?:a*)*", "what is repeated here can match nothing")]
    [InlineData("(?=a)*b", "what is repeated here can match nothing")]
    [InlineData("a{1,3}+", "what '?' or '+' after '{…}' mean differs")]
    [InlineData("a{3,1}", "'{' begins no repetition")]
    [InlineData("a{9999}", "numbers up to 1,000")]
    [InlineData("^a", "'^', the edge of a line, isn't supported")]
    [InlineData("(?<n>a)", "of groups (…), (?:…)")]
    [InlineData("(?i)a", "of groups (…), (?:…)")]
    [InlineData(@"\p{Han}", "not 'Han'")]
    [InlineData(@"\pL", "a property is written \\p{L}")]
    [InlineData(@"\b", "the escape '\\b' isn't supported")]
    [InlineData(@"\1", "the escape '\\1' isn't supported")]
    [InlineData(@"a\", "an escape stands at the end")]
    [InlineData(@"\ud800", "a character by its number")]
    [InlineData("[b-a]", "a range ends before it begins")]
    [InlineData("[a&&b]", "intersections aren't supported")]
    [InlineData("[[:alpha:]]", "names like [:alpha:]")]
    [InlineData("(?i:é)", "letters that aren't English")]
    [InlineData("(?i:first)", "could be a ligature too")]
    [InlineData("a*", "can match nothing at all")]
    [InlineData("(?:(?:(?:a{1000}){1000}){1000}){1000}", "more than 20,000 steps")]
    public void What_is_not_understood_is_refused_with_its_place(string pattern, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<TrainingException>(() => Pattern.Parse(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parentheses_without_end_are_refused() =>
        Assert.Contains("nested too deeply", Assert.Throws<TrainingException>(() => Pattern.Parse(new string('(', 100_000))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("(?:a+)+b", 40)]
    [InlineData("(?:a|aa)+b", 60)]
    [InlineData("a+b", 20_000)]
    public void A_pattern_that_takes_too_long_is_stopped(string pattern, int length) =>
        Assert.Contains("takes far too long", Assert.Throws<TrainingException>(() => Matches(pattern, new string('a', length))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(' ')]
    [InlineData('\n')]
    [InlineData('a')]
    [InlineData('1')]
    [InlineData('-')]
    public void A_long_run_of_one_character_is_no_trouble_for_the_patterns_in_use(char character)
    {
        const string pattern = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

        Assert.NotEmpty(Matches(pattern, new string(character, 300_000) + "x"));
    }

    private static List<string> Matches(string pattern, string text)
    {
        var matches = new List<string>();
        Pattern.Parse(pattern).Cut(text, (start, end, isMatch) =>
        {
            if (isMatch)
            {
                matches.Add(text[start..end]);
            }
        });
        return matches;
    }
}
