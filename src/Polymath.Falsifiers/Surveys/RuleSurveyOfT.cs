using Polymath.Contracts.Expectations;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey;
using Polymath.Falsifiers.Claims;

namespace Polymath.Falsifiers.Surveys;

/// <summary>The survey of one rule.</summary>
/// <typeparam name="TObservation">What the rule judges.</typeparam>
public sealed class RuleSurvey<TObservation>
    where TObservation : class
{
    private readonly ClaimRule<TObservation> _rule;
    private readonly Lazy<PlannedRule> _planned;

    internal RuleSurvey(ClaimRule<TObservation> rule)
    {
        _rule = rule;
        _planned = new Lazy<PlannedRule>(() => PlannedRule.Of(rule));
    }

    /// <summary>Everything that is wrong with the rule, in words that say what to do; empty where the survey passes.</summary>
    public IReadOnlyList<string> Problems() => [.. RuleProblems(), .. _planned.Value.Plan.Cases.SelectMany(CaseProblems)];

    /// <summary>What is wrong in one row. The row of the accepted observation answers for the rule as a whole.</summary>
    /// <param name="caseName">The row's name, as the compiler planned it.</param>
    public IReadOnlyList<string> Problems(string caseName) =>
        _planned.Value.Plan.Cases.FirstOrDefault(row => row.Name == caseName) is not { } found
            ? [$"the run plans no row '{caseName}', though the compiler did: build the test project anew, with the Polymath packages all of one version"]
            : [.. caseName == SurveyPlanner.WitnessCase ? RuleProblems() : [], .. CaseProblems(found)];

    private IEnumerable<string> RuleProblems()
    {
        if (_rule.Expectations.Count == 0)
        {
            return ["the claim expects nothing: nothing could refute it"];
        }

        var names = _planned.Value.Plan.Cases.Select(row => row.Name).ToList();
        var differing = names.Except(_rule.SurveyCases).Concat(_rule.SurveyCases.Except(names)).Take(3).ToList();
        IEnumerable<string> drift = names.SequenceEqual(_rule.SurveyCases)
            ? []
            : [$"the run plans other rows than the compiler did ({string.Join(", ", differing.Select(name => $"'{name}'"))}): build the test project anew, with the Polymath packages all of one version"];
        return [.. _planned.Value.Unreadable, .. _planned.Value.Plan.Problems, .. drift];
    }

    private IEnumerable<string> CaseProblems(SurveyCase row)
    {
        var planned = _planned.Value;
        TObservation observation;
        try
        {
            observation = ObservationJson.FromData<TObservation>(row.Observation, planned.Schema);
        }
        catch (ObservationFormatException refusal)
        {
            // An observation that can't exist is rejected. Only one that the rule should accept must exist.
            return row.Expected.All(truth => truth == TruthValue.Holds)
                ? [$"'{row.Name}': {typeof(TObservation).Name} can't hold an observation that the rule accepts: {refusal.Message}"]
                : [];
        }

        return Judged(row, observation);
    }

    private IEnumerable<string> Judged(SurveyCase row, TObservation observation)
    {
        var compiled = _rule.Expectations.Select(expectation => expectation.Method(observation, null)).ToList();
        var expected = Expected(row, observation);
        for (var i = 0; i < compiled.Count; i++)
        {
            if (compiled[i].Value != expected[i])
            {
                yield return $"'{row.Name}': compiled, '{_rule.Expectations[i].Text}' {Word(compiled[i].Value)}{Detail(compiled[i])}; by the reference it {Word(expected[i])}. "
                    + "The two must agree: this is a defect of Polymath, so report the expectation and the row";
            }
        }

        // The plan's problems name an accepted row already, where the reference accepts it too.
        if (row.MustReject && compiled.TrueForAll(truth => truth.Value == TruthValue.Holds) && !row.Expected.All(truth => truth == TruthValue.Holds))
        {
            yield return $"'{row.Name}': the compiled rule accepts it, and it must be rejected";
        }
        else if (row.MustReject && row.Expected.All(truth => truth == TruthValue.Holds))
        {
            yield return $"'{row.Name}': the rule accepts it, and it must be rejected";
        }
    }

    // Single precision rounds what was planned: the reference then judges what the observation really holds.
    private IReadOnlyList<TruthValue> Expected(SurveyCase row, TObservation observation)
    {
        var held = ObservationJson.ToData(observation, _planned.Value.Schema);
        return held.Equals(row.Observation)
            ? row.Expected
            : [.. _planned.Value.Expectations.Select(expectation => ExpectationInterpreter.Evaluate(expectation, held, _planned.Value.Schema))];
    }

    private static string Detail(Judging.Truth truth) => (truth.Observed, truth.Reason) switch
    {
        (_, { } reason) => $" ({reason})",
        ({ } observed, _) => $" (observed {observed})",
        _ => string.Empty,
    };

    private static string Word(TruthValue truth) => truth switch
    {
        TruthValue.Holds => "holds",
        TruthValue.Refuted => "is refuted",
        _ => "is unevaluated",
    };

    private sealed record PlannedRule(
        RecordType Schema, SurveyPlan Plan, IReadOnlyList<Contracts.Expectations.Syntax.Expression> Expectations, IReadOnlyList<string> Unreadable)
    {
        public static PlannedRule Of(ClaimRule<TObservation> rule)
        {
            var schema = ObservationSchema.Of(typeof(TObservation), rule.With);
            var syntax = rule.Expectations.Select(expectation => ExpectationParser.Parse(expectation.Text)).ToList();
            var unreadable = syntax.Where(parsed => parsed.Root is null).Select(parsed => $"'{parsed.Text}' can't be read by the run, though the compiler could: "
                + "build the test project anew, with the Polymath packages all of one version").ToList();
            var expectations = syntax.Select(parsed => parsed.Root).OfType<Contracts.Expectations.Syntax.Expression>().ToList();
            return new PlannedRule(schema, SurveyPlanner.Plan(schema, expectations, rule.CounterExamples, rule.Witness), expectations, unreadable);
        }
    }
}
