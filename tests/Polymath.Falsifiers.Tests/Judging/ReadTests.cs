using System.Collections.Immutable;
using System.Text.Json;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Judging;

namespace Polymath.Falsifiers.Tests.Judging;

public sealed class ReadTests
{
    private enum Kind
    {
        NearlyIdentical = 1,
    }

    [Fact]
    public void A_value_that_is_absent_leaves_the_comparison_unevaluated_and_says_which()
    {
        Assert.Equal("'x' is missing", Reason(Read.Number((int?)null)));
        Assert.Equal("'x' is NaN", Reason(Read.Number(double.NaN)));
        Assert.Equal("'x' is NaN", Reason(Read.Number(float.NaN)));
        Assert.Equal("'x' is missing", Reason(Read.Number(Json.Member(Parse("{}"), "x"))));
        Assert.Equal("'x' is missing", Reason(Read.Number(Json.Member(Parse("[]"), "x"))));
        Assert.Equal("'x' is missing", Reason(Read.Number(Json.Member(default, "x"))));
        Assert.Equal("'x' is not a number", Reason(Read.Number(Parse("\"12\""))));
        Assert.Equal("'x' is NaN", Reason(Read.Number(Parse("\"NaN\""))));
    }

    [Fact]
    public void A_reading_that_nobody_made_is_no_value() => Assert.Equal("'x' is missing", Reason(default));

    [Fact]
    public void An_enumeration_reads_as_its_snake_case_name_and_a_nameless_value_as_nothing()
    {
        Assert.Equal(TruthValue.Holds, Text(Read.Text(Kind.NearlyIdentical), "nearly_identical").Value);
        Assert.Equal(TruthValue.Unevaluated, Text(Read.Text((Kind)7), "7").Value);
        Assert.Equal(TruthValue.Unevaluated, Text(Read.Text((Kind?)null), "nearly_identical").Value);
    }

    [Theory]
    [InlineData(0.995f)]
    [InlineData(1e-6f)]
    [InlineData(0.1f)]
    public void A_single_precision_number_is_the_decimal_that_evidence_writes(float value) =>
        Assert.Equal(TruthValue.Holds, Compare.Numbers(Of(Read.Number(value)), "x", null)
            .Is(Observed.Literal(double.Parse(JsonSerializer.Serialize(value), System.Globalization.CultureInfo.InvariantCulture)), null).Truth.Value);

    [Fact]
    public void Whole_numbers_past_the_precision_of_a_double_are_told_apart()
    {
        var number = Of(Read.Number(9007199254740993));

        Assert.Equal(TruthValue.Refuted, Compare.Numbers(number, "x", null).Is(Observed.Literal(9007199254740992), null).Truth.Value);
        Assert.Equal(TruthValue.Refuted, Compare.Numbers(number, "x", null).Is(Observed.Literal(9007199254740992.0), null).Truth.Value);
        Assert.Equal(TruthValue.Holds, Compare.Numbers(Of(Read.Integer(Parse("9007199254740993"))), "x", null).Is(number, "y").Truth.Value);
    }

    [Fact]
    public void A_default_immutable_array_is_missing_not_empty()
    {
        var items = Observed.Of("x").Then(_ => Read.List(default(ImmutableArray<double>)), "losses").Items(item => Read.Number(item), "losses");

        Assert.Equal("'losses' is missing", Compare.Numbers(Aggregate.Length(items), "len(losses)", null).Is(Observed.Literal(0L), null).Truth.Reason);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static Observed<Number> Of(Reading<Number> reading) => Observed.Of("o").Then(_ => reading, "x");

    private static string? Reason(Reading<Number> reading)
    {
        var truth = Compare.Numbers(Of(reading), "x", null).AtLeast(Observed.Literal(0L), null).Truth;
        Assert.Equal(TruthValue.Unevaluated, truth.Value);
        return truth.Reason;
    }

    private static Truth Text(Reading<string> reading, string expected) =>
        Compare.Texts(Observed.Of("o").Then(_ => reading, "x"), "x").Is(Observed.Literal(expected), null).Truth;
}
