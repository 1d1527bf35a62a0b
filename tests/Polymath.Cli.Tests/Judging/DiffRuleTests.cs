using Polymath.Cli.Judging;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Model;
using Polymath.Contracts.Survey;
using Polymath.Falsifiers.Surveys;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Tests.Judging;

/// <summary>The command's rule is written twice, as text and compiled. These tests hold the two together, as every contract's are held.</summary>
public sealed class DiffRuleTests
{
    public static TheoryData<string?, TensorLayout> Rules => new()
    {
        { null, TensorLayout.Auto },
        { null, TensorLayout.Transposed },
        { "1", TensorLayout.Auto },
        { "0.9995", TensorLayout.Same },
        { "0.999", TensorLayout.Auto },
        { "0.995", TensorLayout.Auto },
        { "0.99", TensorLayout.Auto },
        { "0.9", TensorLayout.Auto },
        { "0.75", TensorLayout.Auto },
        { "0.6", TensorLayout.Auto },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void An_expectation_is_canonical_and_binds_to_the_observation(string? floor, TensorLayout layout)
    {
        var type = ObservationSchema.Of(typeof(TensorDiffObservation), MapSetting.Empty);
        foreach (var expectation in Rule(floor, layout).Expectations)
        {
            var root = ExpectationParser.Parse(expectation.Text).Root;
            Assert.NotNull(root);
            Assert.Empty(ExpectationBinder.Check(root, type));
            Assert.Equal(expectation.Text, ExpectationPrinter.Print(root));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Compiled_and_read_by_the_reference_interpreter_it_judges_alike_around_every_bound(string? floor, TensorLayout layout)
    {
        var rule = Rule(floor, layout).AsClaim();
        var type = ObservationSchema.Of(typeof(TensorDiffObservation), MapSetting.Empty);
        var plan = SurveyPlanner.Plan(type, [.. rule.Expectations.Select(expectation => ExpectationParser.Parse(expectation.Text).Root!)], [], null);

        Assert.Empty(plan.Problems);
        Assert.True(plan.Cases.Count >= 10);
        Assert.DoesNotContain(RuleSurvey.Of(rule with { SurveyCases = [.. plan.Cases.Select(row => row.Name)] }).Problems(), problem => !IsAboutTheImpossible(problem));
    }

    [Theory]
    [InlineData("1", "0.02")]
    [InlineData("0.995", "0.02")]
    [InlineData("0.9949", "0.06")]
    [InlineData("0.99", "0.06")]
    [InlineData("0.9899", null)]
    public void The_gain_is_judged_down_to_the_types_that_keep_it(string floor, string? tolerance) =>
        Assert.Equal(tolerance is null ? null : Number(tolerance), FloorRule.GainTolerance(Number(floor)));

    [Theory]
    [InlineData("1", 0)]
    [InlineData("0.9995", 0.506)]
    [InlineData("0.999", 0.7155)]
    [InlineData("0.99", 9.051)]
    public void An_element_of_a_narrow_row_errs_by_what_the_noise_of_the_floor_explains(string floor, double bound) =>
        Assert.Equal(bound, FloorRule.NarrowBound(Number(floor)), 1e-9);

    // The number of elements is never missing: the type has no place for that.
    private static bool IsAboutTheImpossible(string problem) => problem.Contains("TensorDiffObservation can't hold an observation", StringComparison.Ordinal);

    private static DiffRule Rule(string? floor, TensorLayout layout) => DiffRule.Of(floor is null ? null : Number(floor), layout);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
