using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Verdicts;

/// <summary>A claim's verdict with everything that led to it.</summary>
/// <param name="Verdict">Holds, refuted or unevaluated.</param>
/// <param name="Expectations">Each expectation with its truth, in the contract's order.</param>
/// <param name="Reasons">Why it is unevaluated, one sentence each; empty otherwise.</param>
public sealed record Judgement(TruthValue Verdict, IReadOnlyList<JudgedExpectation> Expectations, IReadOnlyList<string> Reasons)
{
    /// <summary>Position of the first refuted expectation, or -1.</summary>
    public int FirstRefuted
    {
        get
        {
            for (var index = 0; index < Expectations.Count; index++)
            {
                if (Expectations[index].Truth.Value == TruthValue.Refuted)
                {
                    return index;
                }
            }

            return -1;
        }
    }
}
