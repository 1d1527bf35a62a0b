using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Searching;

/// <summary>Searches an observation in which every condition of a rule is decided as wanted.</summary>
/// <remarks>
/// A local search over proposals: it takes an unmet condition, tries the proposals that would meet it, and goes on from the one after which
/// the fewest conditions are unmet. Ties and detours are chosen by a fixed sequence, so that the compiler and the test run find the same.
/// </remarks>
internal sealed class WitnessSearch(Proposals proposals)
{
    private const int Steps = 64;
    private const int Candidates = 24;

    /// <summary>The observation found, or null, and then the condition on which it failed.</summary>
    public ObservedRecord? Find(ObservedRecord from, IReadOnlyList<(BoundExpression Condition, bool Wanted)> goals, out int unmet)
    {
        var state = from;
        var seed = 12345u;
        unmet = -1;
        for (var step = 0; step < Steps; step++)
        {
            var open = Open(state, goals);
            if (open.Count == 0)
            {
                return state;
            }

            // At first in the rule's order, later by turns: an order that leads round in a circle must be left.
            unmet = open[step < goals.Count ? 0 : (int)(Next(ref seed) % (uint)open.Count)];
            var (condition, wanted) = goals[unmet];
            var candidates = proposals.Ensure(condition, wanted, state, scope: null).Take(Candidates);
            var best = Best(candidates, goals, state, open.Count - 1, step >= 4 * goals.Count, ref seed);
            if (best is null && open.Count == 1)
            {
                return null;
            }

            state = best ?? state;
        }

        return null;
    }

    private static ObservedRecord? Best(
        IEnumerable<ObservedRecord> candidates, IReadOnlyList<(BoundExpression Condition, bool Wanted)> goals, ObservedRecord from, int enough, bool detours, ref uint seed)
    {
        ObservedRecord? best = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var count = Open(candidate, goals).Count;
            if (count <= enough)
            {
                // It meets the condition and breaks no other.
                return candidate;
            }

            // A detour now and then takes another than the best.
            if (count < least || (detours && count <= least + 1 && Next(ref seed) % 3 == 0))
            {
                (best, least) = (candidate, count);
            }
        }

        return ReferenceEquals(best, from) ? null : best;
    }

    private static List<int> Open(ObservedRecord state, IReadOnlyList<(BoundExpression Condition, bool Wanted)> goals)
    {
        var open = new List<int>();
        for (var i = 0; i < goals.Count; i++)
        {
            if (SurveySpace.Truth(goals[i].Condition, state, scope: null) != (goals[i].Wanted ? TruthValue.Holds : TruthValue.Refuted))
            {
                open.Add(i);
            }
        }

        return open;
    }

    private static uint Next(ref uint seed)
    {
        seed = unchecked((seed * 1664525u) + 1013904223u);
        return seed >> 8;
    }
}
