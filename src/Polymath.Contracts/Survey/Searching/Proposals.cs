using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Searching;

/// <summary>Proposes observations in which a condition is true or false, near a given one: conditions here, values in the other parts.</summary>
/// <remarks>Proposals are guesses, nearest first and few; whoever asks verifies them with the reference interpreter.</remarks>
internal sealed partial class Proposals(SurveySpace space)
{
    private const int Alternatives = 6;
    private const int FewItems = 4;

    /// <summary>The observation itself if the condition has the wanted truth there, then proposals that have it.</summary>
    public IEnumerable<ObservedRecord> Ensure(BoundExpression condition, bool wanted, ObservedRecord from, Scope? scope)
    {
        if (Is(condition, wanted, from, scope))
        {
            yield return from;
        }

        foreach (var proposal in Satisfy(condition, wanted, from, scope))
        {
            if (Is(condition, wanted, proposal, scope))
            {
                yield return proposal;
            }
        }
    }

    /// <summary>Whether the condition is decided as wanted.</summary>
    public static bool Is(BoundExpression condition, bool wanted, ObservedRecord observation, Scope? scope) =>
        SurveySpace.Truth(condition, observation, scope) == (wanted ? TruthValue.Holds : TruthValue.Refuted);

    /// <summary>Proposals in which the condition may have the wanted truth.</summary>
    public IEnumerable<ObservedRecord> Satisfy(BoundExpression condition, bool wanted, ObservedRecord from, Scope? scope) => condition switch
    {
        BoundPath path => Write(path, new ObservedBoolean(wanted), from, scope),
        BoundUnary not => Satisfy(not.Operand, !wanted, from, scope),
        BoundBinary binary => Junction(binary, wanted, from, scope),
        BoundComparison chain => Chain(chain, wanted, from, scope),
        BoundWithin within => Within(within, wanted, from, scope),
        BoundIn membership => In(membership, wanted, from, scope),
        BoundContains contains => Contains(contains, wanted, from, scope),
        BoundMatches matches => Matches(matches, wanted, from, scope),
        BoundQuantifier quantifier => Quantified(quantifier, wanted, from, scope),
        _ => [],
    };

    // Both sides for a conjunction that shall hold, either for one that shall not; for a disjunction the other way round.
    private IEnumerable<ObservedRecord> Junction(BoundBinary binary, bool wanted, ObservedRecord from, Scope? scope)
    {
        if ((binary.Operator == BinaryOperator.And) == wanted)
        {
            return Ensure(binary.Left, wanted, from, scope).Take(Alternatives)
                .SelectMany(first => Ensure(binary.Right, wanted, first, scope).Take(Alternatives));
        }

        return Satisfy(binary.Left, wanted, from, scope).Concat(Satisfy(binary.Right, wanted, from, scope));
    }

    private IEnumerable<ObservedRecord> Chain(BoundComparison chain, bool wanted, ObservedRecord from, Scope? scope)
    {
        var links = Links(chain).ToList();
        if (links.Count == 1)
        {
            return Compare(links[0].First, links[0].Links[0].Operator, links[0].Links[0].Operand, wanted, from, scope);
        }

        return wanted
            ? links.Aggregate(
                (IEnumerable<ObservedRecord>)[from],
                (states, link) => states.SelectMany(state => Ensure(link, wanted, state, scope).Take(Alternatives)))
            : links.SelectMany(link => Satisfy(link, wanted, from, scope));
    }

    /// <summary>The links of a chain as comparisons of their own.</summary>
    public static IEnumerable<BoundComparison> Links(BoundComparison chain)
    {
        var first = chain.First;
        foreach (var link in chain.Links)
        {
            yield return chain with { First = first, Links = new([link]) };
            first = link.Operand;
        }
    }

    private IEnumerable<ObservedRecord> Compare(
        BoundExpression left, ComparisonOperator comparison, BoundExpression right, bool wanted, ObservedRecord from, Scope? scope)
    {
        comparison = wanted ? comparison : Comparisons.Negate(comparison);
        switch (left.Type)
        {
            case NumberType:
                var (first, second) = (SurveySpace.Number(left, from, scope), SurveySpace.Number(right, from, scope));
                var ofLeft = second is null ? [] : Targets(comparison, second, Integral(left)).SelectMany(target => Assign(left, target, from, scope));
                var ofRight = first is null ? [] : Targets(Comparisons.Mirror(comparison), first, Integral(right)).SelectMany(target => Assign(right, target, from, scope));
                return ofLeft.Concat(ofRight);
            case TextType:
                return CompareTexts(left, right, comparison == ComparisonOperator.Equal, from, scope)
                    .Concat(CompareTexts(right, left, comparison == ComparisonOperator.Equal, from, scope));
            default:
                return CompareConditions(left, right, comparison == ComparisonOperator.Equal, from, scope)
                    .Concat(CompareConditions(right, left, comparison == ComparisonOperator.Equal, from, scope));
        }
    }

    private IEnumerable<ObservedRecord> CompareConditions(
        BoundExpression changed, BoundExpression other, bool equal, ObservedRecord from, Scope? scope) =>
        SurveySpace.Truth(other, from, scope) switch
        {
            TruthValue.Holds => Satisfy(changed, equal, from, scope),
            TruthValue.Refuted => Satisfy(changed, !equal, from, scope),
            _ => [],
        };

    private IEnumerable<ObservedRecord> Quantified(BoundQuantifier quantifier, bool wanted, ObservedRecord from, Scope? scope)
    {
        var items = SurveySpace.Leaves(quantifier.Source, from, scope);
        if (items.Count == 0)
        {
            var places = SurveySpace.Resolve(quantifier.Source, from, scope);
            return !places.Gathered && places.Places.Count == 1 && space.Resize(places.Places[0], 3, from) is { } filled
                ? Ensure(quantifier, wanted, filled, scope).Take(Alternatives)
                : [];
        }

        // All of them for 'all' that shall hold and for 'any' that shall not, else any one.
        return (quantifier.Quantifier == Quantifier.All) == wanted
            ? Enumerable.Range(0, Alternatives).Select(choice => EachItem(quantifier, items, _ => wanted, choice, from, scope)).OfType<ObservedRecord>()
            : Ends(items).SelectMany(item => Ensure(quantifier.Body, wanted, from, new Scope(quantifier.Variable, item, scope)).Take(Alternatives))
                .Concat(Longer(quantifier.Source, from, scope).SelectMany(longer =>
                    Ensure(quantifier.Body, wanted, longer.Observation, new Scope(quantifier.Variable, longer.Item, scope)).Take(Alternatives)));
    }

    // With one more item, for a list whose items are all needed as they are.
    private IEnumerable<(ObservedRecord Observation, Place Item)> Longer(BoundPath source, ObservedRecord from, Scope? scope)
    {
        var set = SurveySpace.Resolve(source, from, scope);
        var count = set.Items(from).Count;
        return !set.Gathered && set.Places.Count == 1 && space.Resize(set.Places[0], count + 1, from) is { } longer ? [(longer, set.Places[0].Item(count))] : [];
    }

    // The same alternative for every item, so that equal items stay equal.
    private ObservedRecord? EachItem(
        BoundQuantifier quantifier, IReadOnlyList<Place> items, Func<int, bool> wanted, int choice, ObservedRecord from, Scope? scope)
    {
        if (items.Count > FewItems && wanted(0) == wanted(items.Count - 1) && AllAlike(quantifier, items, wanted(0), choice, from, scope) is { } alike)
        {
            return alike;
        }

        ObservedRecord? state = from;
        for (var i = 0; i < items.Count && state is not null; i++)
        {
            var inner = new Scope(quantifier.Variable, items[i], scope);
            if (!Is(quantifier.Body, wanted(i), state, inner))
            {
                state = Ensure(quantifier.Body, wanted(i), state, inner).Skip(choice).FirstOrDefault();
            }
        }

        return state;
    }

    // Many equal items: what makes one of them right makes all.
    private ObservedRecord? AllAlike(BoundQuantifier quantifier, IReadOnlyList<Place> items, bool wanted, int choice, ObservedRecord from, Scope? scope)
    {
        var item = items[0].Read(from);
        if (items.Any(other => !ReferenceEquals(other.Read(from), item)))
        {
            return null;
        }

        var right = Ensure(quantifier.Body, wanted, from, new Scope(quantifier.Variable, items[0], scope)).Skip(choice).FirstOrDefault();
        var places = SurveySpace.Resolve(quantifier.Source, from, scope);
        return right is null || places.Gathered
            ? null
            : places.Places[0].Write(right, new ObservedList(Enumerable.Repeat(items[0].Read(right), items.Count).ToEquatableArray()));
    }

    private static IEnumerable<Place> Ends(IReadOnlyList<Place> items) => items.Count == 1 ? items : [items[0], items[items.Count - 1]];
}
