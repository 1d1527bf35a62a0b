using Polymath.Contracts.Expectations;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey;
using static Polymath.Contracts.Model.Settings;

namespace Polymath.Contracts.Tests.Survey;

public sealed class UnsoundRuleTests
{
    [Fact]
    public void Expectations_that_contradict_each_other_have_no_witness()
    {
        var plan = Plan("count == 3 ; count > 5");

        Assert.Null(plan.Witness);
        Assert.Contains("either they contradict each other, or the contract must give members of one under 'witness:'", Assert.Single(plan.Problems));
        Assert.Equal([SurveyPlanner.WitnessCase], plan.Cases.Select(row => row.Name));
    }

    [Fact]
    public void An_expectation_that_another_implies_is_named_with_that_one() =>
        Assert.StartsWith(
            "'count > 3' can't be refuted alone: whenever it is refuted, so is 'count > 5'; it adds nothing",
            Assert.Single(Plan("count > 5 ; count > 3").Problems),
            StringComparison.Ordinal);

    [Fact]
    public void Three_expectations_of_which_any_two_imply_the_third_cannot_be_refuted_alone() =>
        Assert.All(
            Plan("tensors.compared == 339 ; tensors.in_reference == 339 ; tensors.compared == tensors.in_reference").Problems,
            problem => Assert.Contains("can't be refuted while the other expectations hold", problem));

    [Fact]
    public void An_expectation_that_is_stated_twice_is_named() =>
        Assert.Equal(["'count == 3' is stated twice; remove one"], Plan("count == 3 ; (count == 3)").Problems);

    [Theory]
    [InlineData("len(losses) == 0")]
    [InlineData("len(losses) <= 3")]
    [InlineData("len(losses) == 0 or all(x in losses, x < 2)")]
    public void A_list_whose_length_may_be_0_may_be_empty(string rule) => Assert.Empty(Plan(rule).Problems);

    [Fact]
    public void A_NaN_beside_a_true_alternative_is_no_problem_and_one_that_decides_must_be_rejected()
    {
        var plan = Plan("count == 0 or ratio > 1");

        Assert.Empty(plan.Problems);
        var row = plan.Cases.Single(candidate => candidate.Name == "ratio NaN");
        Assert.True(row.MustReject);
        Assert.Equal([TruthValue.Unevaluated], row.Expected);
    }

    [Fact]
    public void An_accepted_counter_example_is_a_problem() =>
        Assert.Equal(
            ["the rule accepts the counter-example 'too_many'; tighten an expectation so that it is rejected"],
            Plan("count >= 3", new CounterExample("too_many", Map(("count", Number("1000"))))).Problems);

    [Fact]
    public void A_counter_example_is_written_onto_the_accepted_observation()
    {
        var plan = Plan(
            "tensors.compared == 339 ; all(t in results, t.cosine >= 0.995)",
            new CounterExample("empty_vector_pass", Map(("tensors.compared", Number("0")), ("results", List()))),
            new CounterExample("nan_promoted", Map(("results[0].cosine", Scalar(".nan", ScalarKind.Real)))),
            new CounterExample("last", Map(("results.last.cosine", Number("0")))),
            new CounterExample("one_row", Map(("results", List(Map(("cosine", Number("0.5"))))))));

        Assert.Empty(plan.Problems);
        Assert.Equal([TruthValue.Refuted, TruthValue.Unevaluated], Row(plan, "empty_vector_pass").Expected);
        Assert.Equal([TruthValue.Holds, TruthValue.Unevaluated], Row(plan, "nan_promoted").Expected);
        Assert.Equal([TruthValue.Holds, TruthValue.Refuted], Row(plan, "last").Expected);
        Assert.Equal([TruthValue.Holds, TruthValue.Refuted], Row(plan, "one_row").Expected);
    }

    [Theory]
    [InlineData("resluts", "Sample has no 'resluts' (did you mean 'results'?)")]
    [InlineData("results[0].cosin", "(did you mean 'cosine'?)")]
    [InlineData("results.cosine", "leads nowhere")]
    [InlineData("count + 1", "no path of the observation")]
    [InlineData("results[99999].cosine", "more than 10000 items")]
    public void A_counter_example_with_a_wrong_path_is_a_problem_that_says_so(string path, string expected) =>
        Assert.Contains(Plan("count >= 3", new CounterExample("x", Map((path, Number("0"))))).Problems, problem => problem.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("count", "three", "'count' takes a number")]
    [InlineData("name", "true", "'name' takes a text (a number or a word such as true needs quotes)")]
    [InlineData("kind", "plane", "one of plain, transposed, permuted")]
    [InlineData("valid", "3", "true or false")]
    public void A_counter_example_with_a_value_of_another_type_is_a_problem_that_says_so(string path, string value, string expected) =>
        Assert.Contains(
            Plan("count >= 3", new CounterExample("x", Map((path, Scalar(value, value switch { "true" => ScalarKind.Boolean, "3" => ScalarKind.Integer, _ => ScalarKind.Text }))))).Problems,
            problem => problem.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_pattern_that_no_text_can_be_made_for_asks_for_a_witness_and_takes_it()
    {
        const string Rule = "name matches \"^[\\\\p{Lu}]+$\"";

        Assert.Contains("'witness:'", Assert.Single(Plan(Rule).Problems));
        var plan = SurveyPlanner.Plan(Samples.Type, Samples.Parse(Rule), [], Map(("name", Scalar("QWEN", ScalarKind.Text))));
        Assert.Empty(plan.Problems);
        Assert.Equal(new ObservedText("QWEN"), plan.Witness!.Find("name"));
    }

    [Fact]
    public void A_declared_witness_stays_as_declared()
    {
        var plan = SurveyPlanner.Plan(Samples.Type, Samples.Parse("count >= 3 ; expected >= 4"), [], Map(("count", Number("77"))));

        Assert.Empty(plan.Problems);
        Assert.Equal(new ObservedNumber(77, 77), plan.Witness!.Find("count"));
    }

    [Fact]
    public void A_declared_witness_that_the_rule_refuses_is_a_problem() =>
        Assert.Contains(
            "the declared 'witness:' is not accepted: 'count == 3' is refuted",
            Assert.Single(SurveyPlanner.Plan(Samples.Type, Samples.Parse("count == 3"), [], Map(("count", Number("4")))).Problems));

    [Theory]
    [InlineData("len(losses) == 2000000000")]
    [InlineData("losses[2000000000] < 1")]
    public void A_list_too_long_for_the_compiler_is_not_built(string rule)
    {
        var plan = Plan(rule);

        Assert.Null(plan.Witness);
        Assert.NotEmpty(plan.Problems);
    }

    [Fact]
    public void Planning_twice_gives_the_same() =>
        Assert.Equal(Plan("tensors.compared == 339 ; all(t in results, t.gain within 2% of 1)"), Plan("tensors.compared == 339 ; all(t in results, t.gain within 2% of 1)"));

    private static SurveyPlan Plan(string rule, params CounterExample[] counterExamples) =>
        SurveyPlanner.Plan(Samples.Type, Samples.Parse(rule), counterExamples, null);

    private static SurveyCase Row(SurveyPlan plan, string name) => plan.Cases.Single(row => row.Name == name);

    private static ScalarSetting Number(string text) => Scalar(text, ScalarKind.Integer);
}
