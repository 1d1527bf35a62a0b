using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Searching;

/// <content>Giving numbers a value.</content>
internal sealed partial class Proposals
{
    /// <summary>Whether the number is whole wherever it is evaluated.</summary>
    public static bool Integral(BoundExpression number) => number.Type is NumberType { Integral: true };

    /// <summary>Observations in which the number is, or nearly is, <paramref name="target"/>.</summary>
    public IEnumerable<ObservedRecord> Assign(BoundExpression number, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        if (double.IsNaN(target.Value) || double.IsInfinity(target.Value))
        {
            return [];
        }

        return number switch
        {
            BoundPath path => AssignPlaces(SurveySpace.Leaves(path, from, scope), target, from),
            BoundConversion conversion => Assign(conversion.Operand, Converted(target, conversion), from, scope),
            BoundUnary negate => Assign(negate.Operand, Negated(target), from, scope),
            BoundAbsolute absolute => target.Value < 0 ? [] : Assign(absolute.Operand, target, from, scope).Concat(Assign(absolute.Operand, Negated(target), from, scope)),
            BoundBinary binary => AssignOperand(binary, target, from, scope),
            BoundLength length => AssignLength(length.Source, target, from, scope),
            BoundAggregate { Source: { } source } aggregate => AssignList(aggregate.Function, source, target, from, scope),
            BoundAggregate aggregate => AssignOperands(aggregate, target, from, scope),
            BoundQuantifier count => AssignCount(count, target, from, scope),
            _ => [],
        };
    }

    private static IEnumerable<ObservedNumber> Targets(ComparisonOperator comparison, ObservedNumber bound, bool integral)
    {
        var (value, exact) = (bound.Value, bound.Exact);
        var size = Math.Abs(value);
        IEnumerable<ObservedNumber> below = integral && exact is > long.MinValue and < long.MaxValue
            ? [Doubles.Number(exact.Value - 1)]
            : [Doubles.Number(value - 1), Doubles.Number(value - (size / 4)), Doubles.Number(value - (size / 64)), Doubles.Number(Doubles.Down(value))];
        IEnumerable<ObservedNumber> above = integral && exact is > long.MinValue and < long.MaxValue
            ? [Doubles.Number(exact.Value + 1)]
            : [Doubles.Number(value + 1), Doubles.Number(value + (size / 4)), Doubles.Number(value + (size / 64)), Doubles.Number(Doubles.Up(value))];
        return comparison switch
        {
            ComparisonOperator.Equal => [bound],
            ComparisonOperator.NotEqual => above.Take(2).Concat(below.Take(1)),
            ComparisonOperator.Less => below,
            ComparisonOperator.LessOrEqual => below.Prepend(bound),
            ComparisonOperator.Greater => above,
            _ => above.Prepend(bound),
        };
    }

    private IEnumerable<ObservedRecord> AssignPlaces(IReadOnlyList<Place> places, ObservedNumber target, ObservedRecord from)
    {
        var whole = target.Exact is not null || Math.Abs(target.Value) > long.MaxValue;
        IEnumerable<ObservedNumber> values = whole ? [target] : [target, Doubles.Number(Math.Floor(target.Value)), Doubles.Number(Math.Ceiling(target.Value))];
        return values.Select(value => space.WriteNumber(places, value, from)).OfType<ObservedRecord>();
    }

    private IEnumerable<ObservedRecord> AssignOperand(BoundBinary binary, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        if (SurveySpace.Number(binary.Right, from, scope) is { } right && Left(binary.Operator, target, right) is { } left)
        {
            foreach (var proposal in Assign(binary.Left, left, from, scope))
            {
                yield return proposal;
            }
        }

        if (SurveySpace.Number(binary.Left, from, scope) is { } known && Right(binary.Operator, target, known) is { } missing)
        {
            foreach (var proposal in Assign(binary.Right, missing, from, scope))
            {
                yield return proposal;
            }
        }
    }

    private static ObservedNumber? Left(BinaryOperator operation, ObservedNumber result, ObservedNumber right) => operation switch
    {
        BinaryOperator.Add => Sum(result, right, -1),
        BinaryOperator.Subtract => Sum(result, right, 1),
        BinaryOperator.Multiply => right.Value == 0 ? null : Doubles.Number(result.Value / right.Value),
        BinaryOperator.Divide => Doubles.Number(result.Value * right.Value),
        _ => null,
    };

    private static ObservedNumber? Right(BinaryOperator operation, ObservedNumber result, ObservedNumber left) => operation switch
    {
        BinaryOperator.Add => Sum(result, left, -1),
        BinaryOperator.Subtract => Sum(left, result, -1),
        BinaryOperator.Multiply => left.Value == 0 ? null : Doubles.Number(result.Value / left.Value),
        BinaryOperator.Divide => result.Value == 0 ? null : Doubles.Number(left.Value / result.Value),
        _ => null,
    };

    // Exactly where both are whole and small enough that nothing can overflow.
    private static ObservedNumber Sum(ObservedNumber left, ObservedNumber right, int sign) =>
        left.Exact is { } first && right.Exact is { } second && Math.Abs(first / 4) < long.MaxValue / 8 && Math.Abs(second / 4) < long.MaxValue / 8
            ? Doubles.Number(first + (sign * second))
            : Doubles.Number(left.Value + (sign * right.Value));

    private static ObservedNumber Negated(ObservedNumber number) =>
        number.Exact is { } exact and not long.MinValue ? new ObservedNumber(-number.Value, -exact) : Doubles.Number(-number.Value);

    private static ObservedNumber Converted(ObservedNumber target, BoundConversion conversion) =>
        Doubles.Number(conversion.Divide == 1 ? target.Value / conversion.Multiply : target.Value * conversion.Divide / conversion.Multiply);

    private IEnumerable<ObservedRecord> AssignLength(BoundPath source, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        var places = SurveySpace.Resolve(source, from, scope);
        return !places.Gathered && places.Places.Count == 1 && target.Exact is { } count && space.Resize(places.Places[0], count, from) is { } resized
            ? [resized]
            : GatheredLength(source, target, from, scope);
    }

    // The length of a list that was gathered through another is that list's.
    private IEnumerable<ObservedRecord> GatheredLength(BoundPath source, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        for (var steps = source.Steps.Count - 1; steps > 0; steps--)
        {
            var outer = source with { Steps = new(source.Steps.Take(steps)), Type = source.Steps[steps - 1].Type };
            var places = SurveySpace.Resolve(outer, from, scope);
            if (outer.Type is ListType && !places.Gathered && places.Places.Count == 1 && target.Exact is { } count
                && space.Resize(places.Places[0], count, from) is { } resized)
            {
                yield return resized;
            }
        }
    }

    private IEnumerable<ObservedRecord> AssignList(Function function, BoundPath source, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        var items = SurveySpace.Leaves(source, from, scope);
        if (items.Count == 0)
        {
            return AssignLength(source, Doubles.Number(3L), from, scope)
                .SelectMany(filled => SurveySpace.Leaves(source, filled, scope).Count > 0 ? AssignList(function, source, target, filled, scope) : []);
        }

        switch (function)
        {
            case Function.Std:
                return Spread(source, items, target, from, scope);
            case Function.Sum:
                return AssignSum(items, target, from);
            case Function.Mean:
                // Few equal items have an exact mean where many don't.
                return AssignPlaces(items, target, from).Concat(AssignLength(source, Doubles.Number(2L), from, scope)
                    .SelectMany(two => AssignPlaces(SurveySpace.Leaves(source, two, scope), target, two)));
            default:
                return AssignPlaces(items, target, from).Concat(AssignPlaces([items[0]], target, from));
        }
    }

    private IEnumerable<ObservedRecord> AssignSum(IReadOnlyList<Place> items, ObservedNumber target, ObservedRecord from)
    {
        var share = target.Exact is { } whole ? Doubles.Number(whole / items.Count) : Doubles.Number(target.Value / items.Count);
        var rest = Sum(target, Doubles.Number(share.Value * (items.Count - 1)), -1);
        if (space.WriteNumber(items, share, from) is { } even && space.WriteNumber([items[0]], rest, even) is { } exact)
        {
            yield return exact;
        }

        if (space.WriteNumber(items, Doubles.Number(0L), from) is { } none && space.WriteNumber([items[0]], target, none) is { } single)
        {
            yield return single;
        }
    }

    // Two ends at equal distance from the rest: a standard deviation of d needs d √(n/2).
    private IEnumerable<ObservedRecord> Spread(BoundPath source, IReadOnlyList<Place> items, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        if (target.Value < 0)
        {
            yield break;
        }

        foreach (var state in AssignLength(source, Doubles.Number(2L), from, scope).Append(from))
        {
            var places = SurveySpace.Leaves(source, state, scope);
            var distance = target.Value * Math.Sqrt(places.Count / 2.0);
            foreach (var middle in new[] { 0.0, 1.0, distance })
            {
                if (places.Count >= 2 && space.WriteNumber(places, Doubles.Number(middle), state) is { } level
                    && space.WriteNumber([places[0]], Doubles.Number(middle - distance), level) is { } low
                    && space.WriteNumber([places[places.Count - 1]], Doubles.Number(middle + distance), low) is { } spread)
                {
                    yield return spread;
                }
            }
        }
    }

    private IEnumerable<ObservedRecord> AssignOperands(BoundAggregate aggregate, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        var all = aggregate.Operands.Aggregate(
            (IEnumerable<ObservedRecord>)[from],
            (states, operand) => states.SelectMany(state => Assign(operand, target, state, scope).Take(2)));
        return all.Concat(aggregate.Operands.SelectMany(operand => Assign(operand, target, from, scope)));
    }

    private IEnumerable<ObservedRecord> AssignCount(BoundQuantifier count, ObservedNumber target, ObservedRecord from, Scope? scope)
    {
        if (target.Exact is not { } wanted || wanted < 0)
        {
            return [];
        }

        var items = SurveySpace.Leaves(count.Source, from, scope);
        if (wanted > items.Count || items.Count == 0)
        {
            return AssignLength(count.Source, Doubles.Number(Math.Max(wanted, 1)), from, scope)
                .Where(longer => SurveySpace.Leaves(count.Source, longer, scope).Count >= Math.Max(wanted, 1))
                .SelectMany(longer => AssignCount(count, target, longer, scope));
        }

        return Enumerable.Range(0, Alternatives).Select(choice => EachItem(count, items, i => i < wanted, choice, from, scope)).OfType<ObservedRecord>();
    }
}
