using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>Makes the cases of one expectation: the walk to its conditions here, the cases of each kind of condition in the other parts.</summary>
/// <remarks>
/// On the way down every neighbour of a condition is made neutral (true beside <c>and</c>, false beside <c>or</c>, the other items likewise),
/// so that the condition alone decides.
/// </remarks>
internal sealed partial class CaseBuilder(SurveySpace space, Proposals proposals, CaseList cases, BoundExpression root)
{
    private const int Alternatives = 4;

    /// <summary>Adds the expectation's cases, beginning at an observation in which it holds.</summary>
    public void Build(ObservedRecord witness) => Visit(new Site(root, Truth: true, witness, Scope: null, Full: true));

    private void Visit(Site site)
    {
        switch (site.Condition)
        {
            case BoundUnary not:
                Visit(site with { Condition = not.Operand, Truth = !site.Truth });
                break;
            case BoundBinary binary:
                var neutral = binary.Operator == BinaryOperator.And;
                Visit(Focus(site, binary.Left, [(binary.Right, site.Scope)], neutral, site.Scope));
                Visit(Focus(site, binary.Right, [(binary.Left, site.Scope)], neutral, site.Scope));
                break;
            case BoundComparison { Links.Count: 1 } comparison:
                Compare(site, comparison);
                break;
            case BoundComparison chain:
                var links = Proposals.Links(chain).ToList();
                foreach (var link in links)
                {
                    Compare(Focus(site, link, links.Where(other => other != link).Select(other => ((BoundExpression)other, site.Scope)), neutral: true, site.Scope), link);
                }

                break;
            case BoundQuantifier quantifier:
                Quantified(site, quantifier);
                break;
            case BoundWithin within:
                Within(site, within);
                break;
            case BoundIn membership:
                In(site, membership);
                break;
            case BoundContains contains:
                Contains(site, contains);
                break;
            case BoundMatches matches:
                Texts(site, matches.Value, other: null);
                break;
            case BoundPath flag:
                Flag(site, flag);
                break;
        }
    }

    private void Quantified(Site site, BoundQuantifier quantifier)
    {
        var items = SurveySpace.Leaves(quantifier.Source, site.Observation, site.Scope);
        ListSpecials(site, quantifier.Source, () => Holds(site.Observation));
        var chosen = Chosen(items.Count);
        for (var i = 0; i < chosen.Count && (i == 0 || site.Full); i++)
        {
            var item = items[chosen[i]];
            var others = items.Where(other => other != item).Select(other => (quantifier.Body, (Scope?)new Scope(quantifier.Variable, other, site.Scope)));
            var inner = Focus(
                site, quantifier.Body, others, quantifier.Quantifier == Quantifier.All, new Scope(quantifier.Variable, item, site.Scope));
            Visit(inner with { Full = site.Full && i == 0 });
        }
    }

    // The observation in which the neighbours are neutral and the child has the truth that the whole needs.
    private Site Focus(Site site, BoundExpression child, IEnumerable<(BoundExpression Condition, Scope? Scope)> neighbours, bool neutral, Scope? scope)
    {
        var focused = site with { Condition = child, Scope = scope };
        if (neutral == site.Truth && Proposals.Is(site.Condition, site.Truth, site.Observation, site.Scope))
        {
            // A conjunction that holds has nothing but true parts, a disjunction that doesn't nothing but false ones.
            return focused;
        }

        var around = neighbours.ToList();
        var states = around.Aggregate(
            (IEnumerable<ObservedRecord>)[site.Observation],
            (found, neighbour) => found.SelectMany(state => proposals.Ensure(neighbour.Condition, neutral, state, neighbour.Scope).Take(Alternatives)));
        var observation = states.Take(2 * Alternatives)
            .SelectMany(state => proposals.Ensure(child, site.Truth, state, scope).Take(Alternatives))
            .FirstOrDefault(state => Holds(state) && around.TrueForAll(neighbour => Proposals.Is(neighbour.Condition, neutral, state, neighbour.Scope)));
        return observation is null ? focused : focused with { Observation = observation };
    }

    private bool Holds(ObservedRecord observation) => SurveySpace.Truth(root, observation, scope: null) == TruthValue.Holds;

    private static IReadOnlyList<int> Chosen(int count) => count switch
    {
        0 => [],
        1 => [0],
        2 => [0, 1],
        _ => [0, count / 2, count - 1],
    };

    private void Add(string name, ObservedRecord? observation, Decision decision)
    {
        if (observation is not null)
        {
            Add(name, () => observation, decision);
        }
    }

    private void Add(string name, Func<ObservedRecord> observation, Decision decision)
    {
        cases.Add(name, observation);
        decision.Value(observation);
    }

    // What no number, text or flag may be: NaN and nothing. Infinity is a number; the interpreter says what it means.
    private void Specials(Site site, BoundExpression operand, Decision decision)
    {
        foreach (var path in Paths(operand))
        {
            var leaves = SurveySpace.Leaves(path, site.Observation, site.Scope);
            foreach (var i in Chosen(leaves.Count))
            {
                Specials(site, leaves[i], decision);
            }
        }

        foreach (var list in Lists(operand))
        {
            ListSpecials(site, list, decision.Decides);
        }
    }

    private void Specials(Site site, Place place, Decision decision)
    {
        void Add(string what, ObservedValue value, Func<bool>? mustReject) => cases.Add(place.Text + what, () => place.Write(site.Observation, value), mustReject);

        if (space.Describe(place).Type is NumberType { Integral: false })
        {
            Add(" NaN", new ObservedNumber(double.NaN, null), decision.Decides);
            if (site.Full)
            {
                Add(" +infinity", new ObservedNumber(double.PositiveInfinity, null), mustReject: null);
                Add(" -infinity", new ObservedNumber(double.NegativeInfinity, null), mustReject: null);
            }
        }

        Add(" missing", ObservedMissing.Instance, decision.Decides);
        MissingAncestors(place, site.Observation, decision.Decides);
    }

    private void MissingAncestors(Place place, ObservedRecord observation, Func<bool> mustReject)
    {
        foreach (var ancestor in place.Ancestors().Where(ancestor => space.Describe(ancestor).Type is { Nullable: true }))
        {
            cases.Add(ancestor.Text + " missing", () => ancestor.Write(observation, ObservedMissing.Instance), mustReject);
        }
    }

    private void ListSpecials(Site site, BoundPath list, Func<bool> mustReject)
    {
        var place = Stored(list, site);
        if (place is null || place.Read(site.Observation) is not ObservedList { Items.Count: > 0 })
        {
            return;
        }

        cases.Add(place.Text + " empty", () => place.Write(site.Observation, new ObservedList(default)), mustReject, place);
        cases.Add(place.Text + " missing", () => place.Write(site.Observation, ObservedMissing.Instance), mustReject);
        MissingAncestors(place, site.Observation, mustReject);
    }

    // The list as the observation holds it: of `runs.latency` that is `runs`.
    private static Place? Stored(BoundPath list, Site site)
    {
        for (var steps = list.Steps.Count; steps >= 0; steps--)
        {
            var outer = list with { Steps = new(list.Steps.Take(steps)) };
            var set = SurveySpace.Resolve(outer, site.Observation, site.Scope);
            if (!set.Gathered && set.Places.Count == 1 && set.Places[0].Read(site.Observation) is ObservedList)
            {
                return set.Places[0];
            }
        }

        return null;
    }

    // The paths whose values an operand takes; those inside a quantifier's condition are sites of their own.
    private static IEnumerable<BoundPath> Paths(BoundExpression operand) => operand switch
    {
        BoundPath path => [path],
        BoundQuantifier or BoundLength => [],
        _ => BoundChildren.Of(operand).SelectMany(Paths),
    };

    // The lists that an operand looks through.
    private static IEnumerable<BoundPath> Lists(BoundExpression operand) => operand switch
    {
        BoundPath { Type: ListType } path => [path],
        BoundQuantifier quantifier => [quantifier.Source],
        BoundLength length => [length.Source],
        _ => BoundChildren.Of(operand).SelectMany(Lists),
    };
}
