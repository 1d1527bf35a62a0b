using System.Globalization;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Model;
using Polymath.Contracts.Survey;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Surveys;
using static Polymath.Contracts.Model.Settings;

namespace Polymath.Falsifiers.Tests.Surveys;

public sealed class RuleSurveyTests
{
    [Fact]
    public void A_sound_rule_passes_in_every_row()
    {
        var survey = RuleSurvey.Of(Rule(("count == 339", o => On(o.Count, value => value == 339)), ("cosine >= 0.995", o => On(o.Cosine, value => value >= 0.995))));

        Assert.Equal([], survey.Problems());
    }

    [Fact]
    public void Single_precision_is_judged_as_it_is_recorded() =>
        Assert.Equal([], RuleSurvey.Of(Rule(("loss <= 0.1", o => On(double.Parse(o.Loss.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), value => value <= 0.1)))).Problems());

    [Fact]
    public void A_compiled_expectation_that_differs_from_the_reference_is_named_with_its_row()
    {
        var survey = RuleSurvey.Of(Rule(("count == 339", o => On(o.Count, value => value >= 339))));

        var problem = Assert.Single(survey.Problems());
        Assert.StartsWith("'count just above 339': compiled, 'count == 339' holds; by the reference it is refuted.", problem, StringComparison.Ordinal);
        Assert.Equal([problem], survey.Problems("count just above 339"));
        Assert.Equal([], survey.Problems("count at 339"));
    }

    [Fact]
    public void A_compiled_expectation_that_accepts_what_is_missing_fails()
    {
        var survey = RuleSurvey.Of(Rule(("cosine >= 0.995", o => On(o.Cosine ?? 1, value => value >= 0.995))));

        Assert.Contains(survey.Problems("cosine missing"), problem => problem.Contains("must be rejected", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_without_expectations_fails() => Assert.Equal(["the claim expects nothing: nothing could refute it"], RuleSurvey.Of(Rule()).Problems());

    [Fact]
    public void Expectations_that_contradict_each_other_fail_in_the_row_of_the_accepted_observation()
    {
        var survey = RuleSurvey.Of(Rule(("count == 3", o => On(o.Count, value => value == 3)), ("count == 4", o => On(o.Count, value => value == 4))));

        Assert.Contains(survey.Problems(SurveyPlanner.WitnessCase), problem => problem.Contains("no observation could be found", StringComparison.Ordinal));
    }

    [Fact]
    public void An_accepted_counter_example_fails_in_its_row_and_for_the_rule()
    {
        var rule = Rule(("count >= 3", o => On(o.Count, value => value >= 3))) with { CounterExamples = [new CounterExample("too_many", Map(("count", Scalar("1000", ScalarKind.Integer))))] };
        var survey = RuleSurvey.Of(Planned(rule));

        Assert.Contains(survey.Problems(), problem => problem.Contains("accepts the counter-example 'too_many'", StringComparison.Ordinal));
        Assert.Equal(["'too_many': the rule accepts it, and it must be rejected"], survey.Problems("too_many"));
    }

    [Fact]
    public void An_observation_that_its_type_cannot_hold_counts_as_rejected()
    {
        // 'count missing' can't be read into an int.
        var survey = RuleSurvey.Of(Rule(("count == 339", o => On(o.Count, value => value == 339))));

        Assert.Equal([], survey.Problems("count missing"));
    }

    [Fact]
    public void A_bound_that_the_type_cannot_hold_fails() =>
        Assert.Contains(
            RuleSurvey.Of(Rule(("count == 7615616512", o => On(o.Count, value => value == 7615616512)))).Problems(),
            problem => problem.Contains("Measured can't hold an observation that the rule accepts", StringComparison.Ordinal));

    [Fact]
    public void Rows_other_than_the_compilers_fail()
    {
        var rule = Rule(("count == 339", o => On(o.Count, value => value == 339)));
        var survey = RuleSurvey.Of(rule with { SurveyCases = [.. rule.SurveyCases.Skip(1), "invented"] });

        Assert.Contains(survey.Problems(), problem => problem.StartsWith("the run plans other rows than the compiler did ('accepted', 'invented')", StringComparison.Ordinal));
        Assert.Contains("the run plans no row 'invented'", Assert.Single(survey.Problems("invented")));
    }

    private static ClaimRule<Measured> Rule(params (string Text, Func<Measured, TruthValue> Condition)[] expectations) => Planned(new ClaimRule<Measured>
    {
        Expectations = [.. expectations.Select((expectation, i) => new Expectation<Measured>(expectation.Text, i + 1, (o, _) => new Truth { Value = expectation.Condition(o) }))],
        SurveyCases = [],
    });

    private static ClaimRule<Measured> Planned(ClaimRule<Measured> rule) => rule with
    {
        SurveyCases =
        [
            .. SurveyPlanner.Plan(
                ObservationSchema.Of(typeof(Measured), MapSetting.Empty),
                [.. rule.Expectations.Select(expectation => ExpectationParser.Parse(expectation.Text).Root!)],
                rule.CounterExamples,
                rule.Witness).Cases.Select(row => row.Name),
        ],
    };

    private static TruthValue On(double? number, Func<double, bool> condition) =>
        number is not { } value || double.IsNaN(value) ? TruthValue.Unevaluated : condition(value) ? TruthValue.Holds : TruthValue.Refuted;
}
