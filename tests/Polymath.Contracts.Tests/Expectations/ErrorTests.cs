using System.Globalization;
using System.Text;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Tests.Expectations;

public sealed class ErrorTests
{
    [Fact]
    public void Every_error_names_its_place_and_its_remedy()
    {
        var actual = new StringBuilder();
        foreach (var text in File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests/Polymath.Contracts.Tests/Expectations/errors.txt")))
        {
            Render(actual, text, DocumentedObservation.Type);
        }

        Render(actual, "tokens_per_second >= 6.3", DocumentedObservation.Runs);
        Render(actual, "latency_ms.p50 < 600 and runs.gain > 0", DocumentedObservation.Runs);

        Golden.Check("tests/Polymath.Contracts.Tests/Expectations/errors.golden.txt", actual.ToString());
    }

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("-")]
    [InlineData("a and ")]
    [InlineData("a + ")]
    [InlineData("min(")]
    [InlineData("all(t in t, ")]
    public void Nesting_without_end_is_refused_where_it_gets_too_deep(string level)
    {
        var syntax = ExpectationParser.Parse(string.Concat(Enumerable.Repeat(level, 4096 / level.Length)));

        Assert.Equal("PM0306", Assert.Single(syntax.Errors).Rule.Id);
        Assert.True(syntax.Errors[0].Range.Start < 101 * level.Length);
    }

    [Fact]
    public void A_text_of_megabytes_is_refused_unread() =>
        Assert.Equal("PM0306", Assert.Single(ExpectationParser.Parse(new string('(', 10_000_000)).Errors).Rule.Id);

    private static void Render(StringBuilder builder, string text, RecordType type)
    {
        var syntax = ExpectationParser.Parse(text);
        var errors = syntax.Root is { } root ? ExpectationBinder.Check(root, type) : syntax.Errors;
        Assert.True(errors.Count > 0, $"'{text}' has no error.");
        builder.Append(text).Append('\n');
        foreach (var error in errors)
        {
            builder.Append(' ', error.Range.Start).Append('^', Math.Max(1, error.Range.Length)).Append('\n')
                .Append(error.Rule.Id).Append(' ')
                .Append(string.Format(CultureInfo.InvariantCulture, error.Rule.MessageFormat, [.. error.Arguments.Cast<object>()])).Append('\n');
        }

        builder.Append('\n');
    }
}
