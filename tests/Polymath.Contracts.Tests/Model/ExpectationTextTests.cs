using Polymath.Contracts.Model;

namespace Polymath.Contracts.Tests.Model;

public sealed class ExpectationTextTests
{
    [Fact]
    public void It_is_read_once()
    {
        var expectation = new ExpectationText("p", "( count  == 3 )");

        Assert.Equal("count == 3", expectation.Canonical);
        Assert.Same(expectation.Syntax, expectation.Syntax);
    }

    [Fact]
    public void A_copy_with_another_text_is_read_anew()
    {
        var read = new ExpectationText("p", "count == 3");
        Assert.Equal("count == 3", read.Canonical);

        var copy = read with { Text = "count == 4" };

        Assert.Equal("count == 4", copy.Canonical);
        Assert.Equal("count == 3", read.Canonical);
    }

    [Fact]
    public void Having_been_read_changes_no_equality()
    {
        var read = new ExpectationText("p", "count == 3");
        Assert.NotNull(read.Syntax.Root);

        Assert.Equal(new ExpectationText("p", "count == 3"), read);
        Assert.Equal(new ExpectationText("p", "count == 3").GetHashCode(), read.GetHashCode());
        Assert.NotEqual(read, read with { Path = "q" });
    }

    [Fact]
    public void What_cannot_be_read_has_no_canonical_form() => Assert.Null(new ExpectationText("p", "count ==").Canonical);
}
