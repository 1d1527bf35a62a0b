using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Judging;

/// <summary>A comparison and what was made of it.</summary>
/// <param name="Rule">The rule that was applied.</param>
/// <param name="Observation">What was observed.</param>
/// <param name="Judgement">What follows.</param>
internal sealed record DiffJudgement(DiffRule Rule, TensorDiffObservation Observation, Judgement Judgement)
{
    private const int Shown = 5;

    public TruthValue Verdict => Judgement.Verdict;

    public static DiffJudgement Of(DiffRule rule, TensorDiffObservation observation, Coverage? coverage, IReadOnlyList<string> doubts) =>
        new(rule, observation, Judge.Evaluate(rule.AsClaim(), observation, coverage, doubts));

    /// <summary>What refutes an expectation, in its own words where it has some.</summary>
    public IReadOnlyList<string> Offenders(int expectation)
    {
        var truth = Judgement.Expectations[expectation].Truth;
        return truth.Value == TruthValue.Refuted && Rule.Expectations[expectation].Places is { } places
            ? [.. places(Observation).Take(Shown)]
            : truth.Offenders;
    }
}
