using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Survey.Space;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Casework;

/// <content>Comparisons of numbers.</content>
internal sealed partial class CaseBuilder
{
    private const int Doublings = 54;

    private static readonly double[] RoundValues = [0, 1, 2, 10, 20, 100, 1000, 4096];

    private void Compare(Site site, BoundComparison link)
    {
        var (left, right) = (link.First, link.Links[0].Operand);
        switch (left.Type)
        {
            case NumberType:
                CompareNumbers(site, left, right);
                break;
            case TextType:
                Texts(site, left, right);
                Texts(site, right, left);
                break;
            default:
                CompareConditions(site, left, right);
                break;
        }
    }

    private void CompareNumbers(Site site, BoundExpression left, BoundExpression right)
    {
        var (subject, bound) = Observes(left) ? (left, right) : (right, left);
        var decision = new Decision(root, site);
        var states = Relate(site, subject, bound, site.Observation, string.Empty, decision);
        if (site.Full)
        {
            SecondPoints(site, subject, bound, decision);
            Mixtures(site, subject, bound, decision);
            Mixtures(site, bound, subject, decision);
        }

        Specials(site, subject, decision);
        Specials(site, bound, decision);
        foreach (var count in Counts(subject).Concat(Counts(bound)))
        {
            CountedItems(site, count, [.. states.Select(state => state())]);
        }
    }

    // At, just below and just above the bound: these three tell every comparison operator from every other.
    private IReadOnlyList<Func<ObservedRecord>> Relate(
        Site site, BoundExpression subject, BoundExpression bound, ObservedRecord from, string where, Decision decision)
    {
        var (name, against) = (GroundText.Of(subject, site.Scope), GroundText.Of(bound, site.Scope) + where);
        var states = Direct(subject, bound, from, site.Scope) ?? Searched(subject, bound, from, where, site.Scope);
        string[] names = [$"{name} at {against}", $"{name} just below {against}", $"{name} just above {against}"];
        for (var i = 0; i < names.Length; i++)
        {
            if (states[i] is { } state)
            {
                Add(names[i], state, decision);
            }
        }

        return [.. states.OfType<Func<ObservedRecord>>()];
    }

    // A member against a literal of its kind: nothing to search, nothing to verify.
    private Func<ObservedRecord>?[]? Direct(BoundExpression subject, BoundExpression bound, ObservedRecord from, Scope? scope)
    {
        if (subject is not BoundPath path || bound is not BoundNumber literal || SurveySpace.Leaves(path, from, scope) is not { Count: 1 } leaves
            || space.Describe(leaves[0]).Type is not NumberType type || double.IsInfinity(literal.Value))
        {
            return null;
        }

        if (type.Integral)
        {
            return literal.Exact is { } exact and > long.MinValue and < long.MaxValue && (type.Signed || exact > 0)
                ? [.. new[] { exact, exact - 1, exact + 1 }.Select(value => Writing(leaves[0], Doubles.Number(value), from))]
                : null;
        }

        var at = literal.Value;
        return [.. new[] { at, Doubles.Down(at), Doubles.Up(at) }.Select(value => Writing(leaves[0], Doubles.Number(value), from))];
    }

    private static Func<ObservedRecord> Writing(Place place, ObservedNumber number, ObservedRecord from) => () => place.Write(from, number);

    private Func<ObservedRecord>?[] Searched(BoundExpression subject, BoundExpression bound, ObservedRecord from, string where, Scope? scope)
    {
        var at = where.Length == 0 ? Equal(subject, bound, from, scope) : EqualFrom(subject, bound, from, scope);
        var near = at ?? Near(subject, bound, from, scope) ?? from;
        var below = Beside(subject, bound, ComparisonOperator.Less, near, scope);
        var above = Beside(subject, bound, ComparisonOperator.Greater, near, scope);
        return [.. new[] { at, below, above }.Select(state => state is null ? null : (Func<ObservedRecord>)(() => state))];
    }

    private static bool Observes(BoundExpression operand) => operand is BoundPath || BoundChildren.Of(operand).Any(Observes);

    // Where rounding leaves no equality, other values of the rest may have one: a difference is exact beside 0, a quotient over 100.
    private ObservedRecord? Equal(BoundExpression subject, BoundExpression bound, ObservedRecord from, Scope? scope) =>
        EqualFrom(subject, bound, from, scope)
        ?? Paths(subject).Skip(1).Concat(Paths(bound)).Take(1)
            .SelectMany(path => RoundValues.Select(value => space.WriteNumber(SurveySpace.Leaves(path, from, scope), Doubles.Number(value), from)))
            .OfType<ObservedRecord>().Select(moved => EqualFrom(subject, bound, moved, scope)).FirstOrDefault(found => found is not null);

    private ObservedRecord? Near(BoundExpression subject, BoundExpression bound, ObservedRecord from, Scope? scope) =>
        SurveySpace.Number(bound, from, scope) is { } target ? proposals.Assign(subject, target, from, scope).FirstOrDefault() : null;

    private ObservedRecord? EqualFrom(BoundExpression subject, BoundExpression bound, ObservedRecord from, Scope? scope)
    {
        if (SurveySpace.Number(bound, from, scope) is not { } target)
        {
            return null;
        }

        var guesses = proposals.Assign(subject, target, from, scope).Take(2 * Alternatives).ToList();
        if (SurveySpace.Number(subject, from, scope) is { } current)
        {
            guesses.AddRange(proposals.Assign(bound, current, from, scope).Take(Alternatives));
        }

        return guesses.Find(guess => Related(subject, ComparisonOperator.Equal, bound, guess, scope))
            ?? guesses.Take(2).Select(guess => Nudged(subject, bound, ComparisonOperator.Equal, guess, scope, doublings: 4)).FirstOrDefault(found => found is not null);
    }

    private ObservedRecord? Beside(BoundExpression subject, BoundExpression bound, ComparisonOperator relation, ObservedRecord from, Scope? scope)
    {
        if (SurveySpace.Number(bound, from, scope) is not { } target)
        {
            return null;
        }

        var nudged = subject is BoundPath ? null : Nudged(subject, bound, relation, from, scope, Doublings);
        if (nudged is not null)
        {
            return nudged;
        }

        var less = relation == ComparisonOperator.Less;
        List<ObservedNumber> targets = Proposals.Integral(subject) && target.Exact is > long.MinValue and < long.MaxValue
            ? [Doubles.Number(target.Exact.Value + (less ? -1 : 1))]
            : [Doubles.Number(less ? Doubles.Down(target.Value) : Doubles.Up(target.Value)), Doubles.Number(target.Value + (less ? -1 : 1))];
        return targets.SelectMany(value => proposals.Assign(subject, value, from, scope).Take(Alternatives))
                .FirstOrDefault(guess => Related(subject, relation, bound, guess, scope))
            ?? Nudged(bound, subject, Comparisons.Mirror(relation), from, scope, Doublings);
    }

    private static bool Related(BoundExpression subject, ComparisonOperator relation, BoundExpression bound, ObservedRecord observation, Scope? scope) =>
        Proposals.Is(new BoundComparison(subject.Syntax, new BooleanType(true), subject, new EquatableArray<BoundLink>([new(relation, bound)])), true, observation, scope);

    // Moves the subject's numbers, all or one, by more and more representable steps until the relation holds.
    private ObservedRecord? Nudged(
        BoundExpression subject, BoundExpression bound, ComparisonOperator relation, ObservedRecord from, Scope? scope, int doublings)
    {
        var leaves = Paths(subject).Take(1).Where(_ => !Counts(subject).Any()).SelectMany(path => SurveySpace.Leaves(path, from, scope)).ToList();
        if (leaves.Count > 0 && Related(subject, relation, bound, from, scope))
        {
            return from;
        }

        var choices = leaves.Count > 1 ? new[] { leaves.GetRange(0, 1), leaves } : leaves.Count == 1 ? [leaves] : [];
        for (var doubling = 0; doubling < doublings && choices.Length > 0; doubling++)
        {
            foreach (var moved in choices)
            {
                foreach (var steps in new[] { 1L << doubling, -(1L << doubling) })
                {
                    if (Moved(moved, steps, from) is { } candidate && Related(subject, relation, bound, candidate, scope))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    private ObservedRecord? Moved(IReadOnlyList<Place> places, long steps, ObservedRecord from)
    {
        ObservedRecord? state = from;
        foreach (var place in places)
        {
            if (state is null || place.Read(from) is not ObservedNumber number || double.IsNaN(number.Value) || double.IsInfinity(number.Value))
            {
                return null;
            }

            var integral = space.Describe(place).Type is NumberType { Integral: true };
            var far = integral && (number.Exact is not { } exact || Math.Abs(exact / 4) > long.MaxValue / 16 || Math.Abs(steps) > 1L << 40);
            state = far ? null : space.WriteNumber([place], integral ? Doubles.Number(number.Exact!.Value + steps) : Doubles.Number(Doubles.Step(number.Value, steps)), state);
        }

        return state;
    }

    // With another value in the rest of the comparison, so that a sum is told from a product and a bound from a constant.
    private void SecondPoints(Site site, BoundExpression subject, BoundExpression bound, Decision decision)
    {
        foreach (var path in Paths(subject).Skip(1).Concat(Paths(bound)).Take(2))
        {
            var leaves = SurveySpace.Leaves(path, site.Observation, site.Scope);
            if (leaves.Count == 0 || leaves[0].Read(site.Observation) is not ObservedNumber number)
            {
                continue;
            }

            // Whole numbers need a large one too: a quotient of small ones has few values.
            var scales = Proposals.Integral(path) && subject is not BoundPath ? new[] { 3.0, 1000 } : [3.0];
            foreach (var value in scales.Select(scale => Doubles.Number((number.Value * scale) + 1)))
            {
                if (space.WriteNumber(leaves, value, site.Observation) is { } moved)
                {
                    var where = $" where {GroundText.Of(path, site.Scope)} is {ExpectationPrinter.Number(value.Value, value.Exact)}";
                    Relate(site, subject, bound, moved, where, decision);
                }
            }
        }
    }

    // One item on one side of the bound and the others on the other: what tells a minimum from a mean from a percentile.
    private void Mixtures(Site site, BoundExpression subject, BoundExpression bound, Decision decision)
    {
        if (subject is not BoundAggregate aggregate || SurveySpace.Number(bound, site.Observation, site.Scope) is not { } target)
        {
            return;
        }

        var items = Paths(aggregate).SelectMany(path => SurveySpace.Leaves(path, site.Observation, site.Scope)).ToList();
        var distance = Math.Max(1, Math.Ceiling(Math.Abs(target.Value)));
        // The one is farther from the bound than the others, so that it draws a mean to its side.
        var (lower, upper) = (Math.Floor(target.Value) - 1, Math.Ceiling(target.Value) + 1);
        var (far, reach) = (distance * (items.Count + 1), items.Count + 1);
        foreach (var item in Chosen(items.Count).Select(i => items[i]))
        {
            Add($"{item.Text} low among high", Mixed(items, Doubles.Number(upper), item, Doubles.Number(lower - far - reach), site.Observation), decision);
            Add($"{item.Text} high among low", Mixed(items, Doubles.Number(lower), item, Doubles.Number(upper + far + reach), site.Observation), decision);
        }
    }

    private ObservedRecord? Mixed(IReadOnlyList<Place> items, ObservedNumber rest, Place one, ObservedNumber value, ObservedRecord from) =>
        items.Count > 1 && space.WriteNumber(items, rest, from) is { } level ? space.WriteNumber([one], value, level) : null;

    private static IEnumerable<BoundQuantifier> Counts(BoundExpression operand) =>
        operand is BoundQuantifier count ? [count] : BoundChildren.Of(operand).SelectMany(Counts);

    // Around the bound a single item decides: the first is counted there, the last is not.
    private void CountedItems(Site site, BoundQuantifier count, IReadOnlyList<ObservedRecord> states)
    {
        foreach (var state in states.Where(Holds))
        {
            var items = SurveySpace.Leaves(count.Source, state, site.Scope);
            foreach (var item in items.Count > 1 ? new[] { items[0], items[items.Count - 1] } : items)
            {
                var scope = new Scope(count.Variable, item, site.Scope);
                Visit(new Site(count.Body, Proposals.Is(count.Body, true, state, scope), state, scope, site.Full && item == items[0]));
            }
        }
    }
}
