using Polymath.Contracts.Expectations;
using Polymath.Contracts.Survey;

namespace Polymath.Contracts.Tests.Survey;

public sealed class SurveyPlannerTests
{
    [Theory]
    [MemberData(nameof(Samples.Rules), MemberType = typeof(Samples))]
    public void A_sound_rule_has_a_witness_and_no_problems(string rule)
    {
        var plan = SurveyPlanner.Plan(Samples.Type, Samples.Parse(rule), [], null);

        Assert.Equal([], plan.Problems);
        Assert.NotNull(plan.Witness);
        Assert.All(plan.Cases[0].Expected, truth => Assert.Equal(TruthValue.Holds, truth));
    }

    [Theory]
    [MemberData(nameof(Samples.Rules), MemberType = typeof(Samples))]
    public void The_compiler_names_the_rows_that_the_run_plans_each_once(string rule)
    {
        var names = SurveyPlanner.Plan(Samples.Type, Samples.Parse(rule), [], null).Cases.Select(row => row.Name).ToList();

        Assert.Equal(names, SurveyPlanner.CaseNames(Samples.Type, Samples.Bind(rule), [], null));
        Assert.Equal(names.Count, names.Distinct().Count());
    }
}
