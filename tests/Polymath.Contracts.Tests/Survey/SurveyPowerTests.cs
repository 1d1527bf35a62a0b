using Polymath.Contracts.Expectations;
using Polymath.Contracts.Survey;
using Polymath.Contracts.Survey.Mutation;

namespace Polymath.Contracts.Tests.Survey;

public sealed class SurveyPowerTests
{
    // No observation of these types tells them from the original.
    private static readonly HashSet<string> Equivalent =
    [
        // A whole number is at most 2.5 from 10 where it is at most 2.475 or 2.525.
        "count within 2.525 of 10", "count within 2.475 of 10",
        // A count is never above the length.
        "count(t in results, t.status == \"same\") >= len(results)",
        // The next double of 2.3 GB is no whole number of bytes away.
        "memory <= 2.3000000000000003 GB",
        // A quotient of a difference passes over the double before 0.05.
        "(a - b) / b < 0.049999999999999996",
    ];

    [Theory]
    [MemberData(nameof(Samples.Rules), MemberType = typeof(Samples))]
    public void A_mutant_of_a_rule_is_told_from_it_by_at_least_one_case(string rule)
    {
        var (missed, total) = Missed(rule);

        Assert.True(missed.Count == 0, $"{missed.Count} of {total} mutants survive:\n{string.Join('\n', missed)}");
    }

    private static (List<string> Missed, int Total) Missed(string rule)
    {
        var expectations = Samples.Parse(rule);
        var plan = SurveyPlanner.Plan(Samples.Type, expectations, [], null);
        var missed = new List<string>();
        var total = 0;
        for (var i = 0; i < expectations.Count; i++)
        {
            foreach (var mutant in ExpectationMutator.Mutants(expectations[i]))
            {
                if (ExpectationBinder.Bind(mutant.Expression, Samples.Type).Root is null)
                {
                    continue;
                }

                total++;
                if (!Equivalent.Contains(ExpectationPrinter.Print(mutant.Expression)) && plan.Cases.All(row => ExpectationInterpreter.Evaluate(mutant.Expression, row.Observation, Samples.Type) == row.Expected[i]))
                {
                    missed.Add($"{mutant.Kind}: {ExpectationPrinter.Print(mutant.Expression)}");
                }
            }
        }

        return (missed, total);
    }
}
