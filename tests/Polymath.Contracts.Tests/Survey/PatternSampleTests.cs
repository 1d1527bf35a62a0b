using System.Text.RegularExpressions;
using Polymath.Contracts.Survey.Searching;

namespace Polymath.Contracts.Tests.Survey;

public sealed class PatternSampleTests
{
    [Theory]
    [InlineData("qwen2")]
    [InlineData("^qwen[0-9]+\\.5$")]
    [InlineData("(a|b)c")]
    [InlineData("[^a-z]x?")]
    [InlineData("\\d{4}-\\d{2}")]
    [InlineData("v[1-3](?:\\.\\d+)*")]
    [InlineData(".")]
    [InlineData("[]x]")]
    [InlineData("\\[a\\]")]
    [InlineData("a{2,3}b+?")]
    public void A_simple_pattern_has_a_text_that_it_matches(string pattern) => Assert.Matches(new Regex(pattern), PatternSample.Of(pattern)!);

    [Theory]
    [InlineData("\\p{L}")]
    [InlineData("(?=a)b")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("a{999999999}")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))")]
    [InlineData("((a{64}){64}){64}")]
    public void A_pattern_beyond_it_has_none(string pattern) => Assert.Null(PatternSample.Of(pattern));
}
