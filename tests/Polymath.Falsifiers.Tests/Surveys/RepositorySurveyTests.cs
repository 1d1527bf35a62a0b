using Polymath.Contracts.Expectations;
using Polymath.Contracts.Survey.Mutation;

namespace Polymath.Falsifiers.Tests.Surveys;

public sealed class RepositorySurveyTests(ITestOutputHelper output)
{
    private const double LeastShareCaught = 0.99;

    public static TheoryData<string> Names => [.. RepositoryRule.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_of_the_repository_can_be_trusted(string name) =>
        Assert.Equal([], RepositoryRule.All.Single(rule => rule.Name == name).Plan.Problems);

    [Fact]
    public void Nearly_every_mutant_of_the_repositorys_rules_is_caught_and_the_others_are_listed()
    {
        var survivors = new List<string>();
        var total = 0;
        foreach (var rule in RepositoryRule.All)
        {
            for (var i = 0; i < rule.Expectations.Count; i++)
            {
                foreach (var mutant in ExpectationMutator.Mutants(rule.Expectations[i]).Where(mutant => ExpectationBinder.Check(mutant.Expression, rule.Type).Count == 0))
                {
                    total++;
                    if (rule.Plan.Cases.All(row => ExpectationInterpreter.Evaluate(mutant.Expression, row.Observation, rule.Type) == row.Expected[i]))
                    {
                        survivors.Add($"{rule.Name}: '{ExpectationPrinter.Print(rule.Expectations[i])}' as '{ExpectationPrinter.Print(mutant.Expression)}'");
                    }
                }
            }
        }

        output.WriteLine($"{total - survivors.Count} of {total} mutants caught; not caught:\n{string.Join('\n', survivors)}");
        Assert.True(total > 500, $"only {total} mutants: the contracts weren't found");
        Assert.True(
            survivors.Count <= (1 - LeastShareCaught) * total,
            $"{survivors.Count} of {total} mutants survive, more than 1 %:\n{string.Join('\n', survivors)}");
    }
}
