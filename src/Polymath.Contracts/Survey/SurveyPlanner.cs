using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Casework;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey;

/// <summary>Plans the survey of a rule. Pure and deterministic: the compiler names the rows and the test run builds the same observations again.</summary>
/// <remarks>
/// The planner builds an accepted observation (the witness) and, from it, for each comparison one observation at the bound and one to either
/// side in which that comparison alone decides; NaN, nothing and emptiness for each path; one bad item among many. What the rule must say of
/// each comes from the reference interpreter. docs/surveys.md explains the rows.
/// </remarks>
public static class SurveyPlanner
{
    /// <summary>Name of the row that holds the witness.</summary>
    public const string WitnessCase = "accepted";

    /// <summary>Plans the survey of <paramref name="expectations"/> over <paramref name="type"/>.</summary>
    /// <param name="type">The observation's type.</param>
    /// <param name="expectations">The rule: all must hold. Each binds to <paramref name="type"/>.</param>
    /// <param name="counterExamples">Declared observations that must be rejected.</param>
    /// <param name="witness">Members of an accepted observation, where the contract gives them.</param>
    public static SurveyPlan Plan(
        RecordType type,
        IReadOnlyList<Expression> expectations,
        IReadOnlyList<CounterExample> counterExamples,
        MapSetting? witness)
    {
        var texts = expectations.Select(ExpectationPrinter.Print).ToList();
        var rule = new List<BoundExpression>();
        foreach (var expectation in expectations)
        {
            if (ExpectationBinder.Bind(expectation, type).Root is not { } bound)
            {
                return new SurveyPlan(null, default, new([RuleProblems.Unbindable(texts[rule.Count])]));
            }

            rule.Add(bound);
        }

        var declared = counterExamples.Select(example => example.Members).Append(witness ?? MapSetting.Empty);
        var space = new SurveySpace(type, Usage.Of(rule, declared.SelectMany(DeclaredObservation.Paths)));
        return rule.Count == 0
            ? new SurveyPlan(null, default, new([RuleProblems.NoExpectations]))
            : new Planning(space, rule, texts).Plan(counterExamples, witness);
    }
}
