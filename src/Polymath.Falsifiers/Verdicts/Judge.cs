using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Judging;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Verdicts;

/// <summary>Judges observations. A pure function of what was recorded: a live run and its replay give the same verdict.</summary>
public static class Judge
{
    /// <summary>Judges one observation.</summary>
    /// <param name="rule">What must hold.</param>
    /// <param name="observation">What was observed.</param>
    /// <param name="coverage">How many of how many items were looked at; null where the probe has no items.</param>
    /// <param name="doubts">What the probe doubts; with a doubt nothing holds.</param>
    /// <remarks>A refuted expectation refutes, however incomplete the coverage: one counter-example is enough.</remarks>
    public static Judgement Evaluate<TObservation>(
        ClaimRule<TObservation> rule,
        TObservation observation,
        Coverage? coverage,
        IReadOnlyList<string> doubts)
        where TObservation : class
    {
        var judged = rule.Expectations.Select(expectation => Evaluate(expectation, observation)).ToArray();
        if (judged.Any(expectation => expectation.Truth.Value == TruthValue.Refuted))
        {
            return new Judgement(TruthValue.Refuted, judged, []);
        }

        string[] reasons = [.. Undecided(judged), .. Incomplete(coverage), .. doubts.Select(doubt => "the probe doubts: " + doubt)];
        return new Judgement(reasons.Length == 0 ? TruthValue.Holds : TruthValue.Unevaluated, judged, reasons);
    }

    private static JudgedExpectation Evaluate<TObservation>(Expectation<TObservation> expectation, TObservation observation)
    {
        Truth truth;
        try
        {
            truth = expectation.Method(observation, null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A predicate that can't be evaluated decides nothing; its reason reaches the reader and the claim doesn't hold.
            truth = new Truth { Value = TruthValue.Unevaluated, Reason = $"evaluating it threw {failure.GetType().Name}: {failure.Message}" };
        }

        return new JudgedExpectation(expectation.Text, expectation.Line, truth);
    }

    private static IEnumerable<string> Undecided(JudgedExpectation[] judged)
    {
        if (judged.Length == 0)
        {
            yield return "the rule expects nothing, so nothing can hold";
        }

        foreach (var expectation in judged.Where(expectation => expectation.Truth.Value != TruthValue.Holds))
        {
            yield return $"`{expectation.Text}` can't be decided: {expectation.Truth.Reason ?? "no reason given"}";
        }
    }

    private static IEnumerable<string> Incomplete(Coverage? coverage)
    {
        if (coverage is { Total: <= 0 })
        {
            yield return $"coverage is {coverage.Covered} of {coverage.Total} {coverage.Items}: there was nothing to look at";
        }
        else if (coverage is not null && coverage.Covered != coverage.Total)
        {
            yield return $"coverage is {coverage.Covered} of {coverage.Total} {coverage.Items}: all must be looked at, or excluded by the claim's `with`";
        }
    }
}
