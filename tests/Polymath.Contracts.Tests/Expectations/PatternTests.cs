using System.Text.RegularExpressions;
using Polymath.Contracts.Expectations;

namespace Polymath.Contracts.Tests.Expectations;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^a+$")]
    [InlineData("(a|b)*c")]
    [InlineData("(?i)vulkan")]
    [InlineData("(?:x)(?<name>y)")]
    [InlineData("[(?=]")]
    [InlineData("\\(\\?=")]
    [InlineData("a{2,40}")]
    [InlineData("\\bword\\b")]
    [InlineData("[\\1]")]
    [InlineData("(?=a)")]
    [InlineData("(?!a)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    [InlineData("(a)\\1")]
    [InlineData("(?<n>a)\\k<n>")]
    [InlineData("(a)?(?(1)b|c)")]
    [InlineData("(?<o>a)(?<-o>b)")]
    [InlineData("(?<o>a)(?<c-o>b)")]
    [InlineData("(?'o'a)(?'c-o'b)")]
    [InlineData("\\Ga")]
    public void A_pattern_is_taken_only_if_it_can_be_matched_without_backtracking(string pattern)
    {
        var supported = Record.Exception(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)) is null;
        var taken = ExpectationParser.Parse($"name matches '{pattern.Replace("'", "''", StringComparison.Ordinal)}'").Root is not null;

        // What looks like one of the refused constructs inside a class is refused too: that errs on the safe side.
        Assert.True(!taken || supported, $"'{pattern}' is taken but not supported.");
        Assert.True(taken || !supported || pattern.StartsWith('['), $"'{pattern}' is supported but not taken.");
    }
}
