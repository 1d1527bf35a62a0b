using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Survey.Space;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>The planning of one rule's survey.</summary>
internal sealed class Planning(SurveySpace space, IReadOnlyList<BoundExpression> rule)
{
    private readonly Proposals _proposals = new(space);
    private readonly CaseList _cases = new();
    private readonly List<string> _problems = [];
    private string[]? _texts;

    // For messages: the compiler, which needs names alone, never writes them.
    private string[] Texts => _texts ??= [.. rule.Select(expectation => ExpectationPrinter.Print(expectation.Syntax))];

    /// <summary>Names of the cases alone; nothing is judged that isn't needed for them.</summary>
    public IReadOnlyList<string> Names(IReadOnlyList<CounterExample> counterExamples, MapSetting? declared)
    {
        Draft(counterExamples, declared);
        return [.. _cases.Drafts.Select(draft => draft.Name)];
    }

    public SurveyPlan Plan(IReadOnlyList<CounterExample> counterExamples, MapSetting? declared)
    {
        var witness = Draft(counterExamples, declared);
        var judged = Judged();
        if (witness is not null)
        {
            Accepted(judged, new HashSet<string>(counterExamples.Select(example => example.Name), StringComparer.Ordinal));
            RefutableAlone(witness, judged);
        }

        return new SurveyPlan(witness, judged, _problems.ToEquatableArray());
    }

    private ObservedRecord? Draft(IReadOnlyList<CounterExample> counterExamples, MapSetting? declared)
    {
        var witness = Witness(declared);
        _cases.Add(SurveyPlanner.WitnessCase, () => witness ?? space.Template());
        if (witness is not null)
        {
            CounterExamples(counterExamples, witness);
            foreach (var expectation in rule)
            {
                new CaseBuilder(space, _proposals, _cases, expectation).Build(witness);
            }
        }

        return witness;
    }

    /// <summary>What <paramref name="declared"/> sets and no observation has, each with its place in the contract.</summary>
    public IEnumerable<DeclarationProblem> Misfits(IEnumerable<MapSetting> declared)
    {
        var reader = new DeclaredObservation(space);
        var template = space.Template();
        foreach (var members in declared)
        {
            reader.Apply(members, template);
        }

        return reader.Problems;
    }

    private ObservedRecord? Witness(MapSetting? declared)
    {
        var reader = new DeclaredObservation(space);
        var template = declared is null ? space.Template() : reader.Apply(declared, space.Template());
        _problems.AddRange(reader.Problems.Select(problem => RuleProblems.Declared("witness", problem.Message)));
        var found = new WitnessSearch(_proposals).Find(template, [.. rule.Select(expectation => (expectation, true))], out var unmet);
        if (found is null)
        {
            _problems.Add(RuleProblems.NoWitness(unmet < 0 ? null : Texts[unmet]));
            return null;
        }

        // What the contract declares stays as declared, whatever the search would rather have.
        var witness = declared is null ? found : reader.Apply(declared, found);
        var truths = Truths(witness);
        var refused = Enumerable.Range(0, rule.Count).Where(i => truths[i] != TruthValue.Holds).Select(i => (int?)i).FirstOrDefault();
        if (refused is { } expectation)
        {
            _problems.Add(RuleProblems.WitnessRefused(Texts[expectation], truths[expectation]));
            return null;
        }

        return witness;
    }

    private void CounterExamples(IReadOnlyList<CounterExample> counterExamples, ObservedRecord witness)
    {
        foreach (var example in counterExamples)
        {
            var reader = new DeclaredObservation(space);
            var observation = reader.Apply(example.Members, witness);
            _problems.AddRange(reader.Problems.Select(problem => RuleProblems.Declared($"counter-example '{example.Name}'", problem.Message)));
            _cases.Add(example.Name, () => observation, () => true);
        }
    }

    private EquatableArray<SurveyCase> Judged() =>
        _cases.Drafts.Select(draft =>
        {
            var truths = Truths(draft.Observation);
            var mustReject = draft.MustReject && !(MayBeEmpty(draft.Emptied) && truths.All(truth => truth == TruthValue.Holds));
            return new SurveyCase(draft.Name, draft.Observation, truths, mustReject);
        }).ToEquatableArray();

    private EquatableArray<TruthValue> Truths(ObservedRecord observation) =>
        rule.Select(expectation => SurveySpace.Truth(expectation, observation, scope: null)).ToEquatableArray();

    // A rule that speaks of a list's length decides by itself whether none is allowed.
    private bool MayBeEmpty(Place? list) => list is not null && rule.SelectMany(Lengths).Any(length => length == list.Text);

    private static IEnumerable<string> Lengths(BoundExpression expression) =>
        expression is BoundLength { Source.Variable: null } length
            ? [string.Join(".", length.Source.Steps.Select(step => step.Kind == BoundStepKind.Member ? step.Member!.Name : step.Key))]
            : BoundChildren.Of(expression).SelectMany(Lengths);

    private void Accepted(EquatableArray<SurveyCase> judged, HashSet<string> counterExamples)
    {
        for (var i = 0; i < judged.Count; i++)
        {
            var row = judged[i];
            if (row.MustReject && row.Expected.All(truth => truth == TruthValue.Holds))
            {
                _problems.Add(
                    counterExamples.Contains(row.Name) ? RuleProblems.CounterExampleAccepted(row.Name)
                    : _cases.Drafts[i].Emptied is { } list ? RuleProblems.AcceptedEmpty(list.Text)
                    : RuleProblems.Accepted(row.Name));
            }
        }
    }

    private void RefutableAlone(ObservedRecord witness, EquatableArray<SurveyCase> judged)
    {
        for (var i = 0; i < rule.Count; i++)
        {
            var text = Texts[i];
            if (Texts.Count(other => other == text) > 1)
            {
                if (Texts.Take(i).Contains(text))
                {
                    _problems.Add(RuleProblems.StatedTwice(text));
                }
            }
            else if (!judged.Any(row => Alone(row.Expected, i))
                && new WitnessSearch(_proposals).Find(witness, [.. rule.Select((expectation, j) => (expectation, j != i))], out _) is null)
            {
                _problems.Add(RuleProblems.NotRefutableAlone(text, RuleProblems.Implying(i, Texts, [.. judged.Select(row => row.Expected)])));
            }
        }
    }

    // No other is refuted: over an empty list `all` is unevaluated, and `len(xs) >= 1` beside it makes that a refutation.
    private static bool Alone(EquatableArray<TruthValue> truths, int expectation)
    {
        for (var i = 0; i < truths.Count; i++)
        {
            if ((truths[i] == TruthValue.Refuted) != (i == expectation))
            {
                return false;
            }
        }

        return true;
    }
}
