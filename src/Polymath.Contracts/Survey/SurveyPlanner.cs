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
        var rule = new List<BoundExpression>();
        foreach (var expectation in expectations)
        {
            if (ExpectationBinder.Bind(expectation, type).Root is not { } bound)
            {
                return new SurveyPlan(null, default, new([RuleProblems.Unbindable(ExpectationPrinter.Print(expectation))]));
            }

            rule.Add(bound);
        }

        return rule.Count == 0
            ? new SurveyPlan(null, default, new([RuleProblems.NoExpectations]))
            : Begin(type, rule, counterExamples, witness).Plan(counterExamples, witness);
    }

    /// <summary>The names of the cases that <see cref="Plan"/> plans, in its order: what the compiler needs, at a fraction of the cost.</summary>
    /// <param name="type">The observation's type.</param>
    /// <param name="rule">The rule's expectations, bound to <paramref name="type"/>: all must hold.</param>
    /// <param name="counterExamples">Declared observations that must be rejected.</param>
    /// <param name="witness">Members of an accepted observation, where the contract gives them.</param>
    public static IReadOnlyList<string> CaseNames(
        RecordType type,
        IReadOnlyList<BoundExpression> rule,
        IReadOnlyList<CounterExample> counterExamples,
        MapSetting? witness) => rule.Count == 0 ? [] : Begin(type, rule, counterExamples, witness).Names(counterExamples, witness);

    /// <summary>What counter-examples and the witness set and no observation has: a typo there would leave the rule untested.</summary>
    /// <param name="type">The observation's type.</param>
    /// <param name="rule">The rule's expectations, bound to <paramref name="type"/>.</param>
    /// <param name="counterExamples">Observations that the contract declares to be rejected.</param>
    /// <param name="witness">Members of an accepted observation, where the contract gives them.</param>
    public static IReadOnlyList<DeclarationProblem> Misfits(
        RecordType type,
        IReadOnlyList<BoundExpression> rule,
        IReadOnlyList<CounterExample> counterExamples,
        MapSetting? witness)
    {
        var declared = counterExamples.Select(example => example.Members).Append(witness ?? MapSetting.Empty).Where(members => members.Entries.Count > 0).ToList();
        return declared.Count == 0 || rule.Count == 0 ? [] : [.. Begin(type, rule, counterExamples, witness).Misfits(declared)];
    }

    private static Planning Begin(
        RecordType type,
        IReadOnlyList<BoundExpression> rule,
        IReadOnlyList<CounterExample> counterExamples,
        MapSetting? witness)
    {
        var declared = counterExamples.Select(example => example.Members).Append(witness ?? MapSetting.Empty);
        return new Planning(new SurveySpace(type, Usage.Of(rule, declared.SelectMany(DeclaredObservation.Paths))), rule);
    }
}
