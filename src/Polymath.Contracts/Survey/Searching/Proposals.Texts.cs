using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Searching;

/// <content>Texts, memberships and tolerances.</content>
internal sealed partial class Proposals
{
    /// <summary>Observations in which the text is <paramref name="value"/>.</summary>
    public IEnumerable<ObservedRecord> AssignText(BoundExpression text, string value, ObservedRecord from, Scope? scope) =>
        text is BoundPath path && (text.Type is not TextType { Values.Count: > 0 } type || type.Values.Contains(value))
            ? Write(path, new ObservedText(value), from, scope)
            : [];

    /// <summary>Other values that a text may have, nearest first.</summary>
    public static IEnumerable<string> Others(BoundExpression text, string value) =>
        text.Type is TextType { Values.Count: > 0 } type
            ? type.Values.Where(other => other != value)
            : new[] { value + "x", value.Length > 1 ? value.Substring(0, value.Length - 1) : "other", value.ToUpperInvariant(), value.ToLowerInvariant(), string.Empty }
                .Distinct().Where(other => other != value);

    private static IEnumerable<ObservedRecord> Write(BoundPath path, ObservedValue value, ObservedRecord from, Scope? scope)
    {
        var places = SurveySpace.Leaves(path, from, scope);
        return places.Count == 0 ? [] : [places.Aggregate(from, (state, place) => place.Write(state, value))];
    }

    private IEnumerable<ObservedRecord> CompareTexts(BoundExpression changed, BoundExpression other, bool equal, ObservedRecord from, Scope? scope) =>
        SurveySpace.Text(other, from, scope) is not { } value ? []
        : equal ? AssignText(changed, value, from, scope)
        : Others(changed, value).SelectMany(different => AssignText(changed, different, from, scope));

    private IEnumerable<ObservedRecord> Within(BoundWithin within, bool wanted, ObservedRecord from, Scope? scope)
    {
        if (SurveySpace.Number(within.Target, from, scope) is { } target)
        {
            var tolerance = Tolerance(within, target, from, scope);
            IEnumerable<ObservedNumber> values = wanted
                ? [target, Doubles.Number(target.Value + (tolerance / 2)), Doubles.Number(target.Value - (tolerance / 2))]
                : [Doubles.Number(target.Value + (tolerance * 2) + 1), Doubles.Number(target.Value - (tolerance * 2) - 1), Doubles.Number(target.Value + (tolerance * 1.5))];
            foreach (var proposal in values.SelectMany(value => Assign(within.Value, value, from, scope)))
            {
                yield return proposal;
            }
        }

        if (SurveySpace.Number(within.Value, from, scope) is { } value2)
        {
            var tolerance = Tolerance(within, value2, from, scope);
            foreach (var proposal in Assign(within.Target, wanted ? value2 : Doubles.Number(value2.Value + (tolerance * 2) + 1), from, scope))
            {
                yield return proposal;
            }
        }
    }

    /// <summary>The tolerance around <paramref name="target"/>, about; 0 where it is unevaluated.</summary>
    public static double Tolerance(BoundWithin within, ObservedNumber target, ObservedRecord from, Scope? scope) =>
        SurveySpace.Number(within.Tolerance, from, scope) is not { } tolerance ? 0
        : within.Percent ? tolerance.Value * Math.Abs(target.Value) / 100
        : tolerance.Value;

    private IEnumerable<ObservedRecord> In(BoundIn membership, bool wanted, ObservedRecord from, Scope? scope)
    {
        if (wanted)
        {
            return membership.Candidates.SelectMany(candidate => Become(membership.Value, candidate, from, scope));
        }

        if (membership.Value.Type is TextType)
        {
            var known = membership.Candidates.Select(candidate => SurveySpace.Text(candidate, from, scope)).OfType<string>().ToList();
            return Others(membership.Value, string.Concat(known)).Except(known).SelectMany(other => AssignText(membership.Value, other, from, scope));
        }

        var numbers = membership.Value.Type is NumberType
            ? membership.Candidates.Select(candidate => SurveySpace.Number(candidate, from, scope)).OfType<ObservedNumber>().ToList()
            : [];
        return numbers.SelectMany(number => new[] { number.Value + 1, number.Value - 1 }).Except(numbers.Select(number => number.Value))
            .SelectMany(other => Assign(membership.Value, Doubles.Number(other), from, scope));
    }

    private IEnumerable<ObservedRecord> Become(BoundExpression changed, BoundExpression other, ObservedRecord from, Scope? scope) => changed.Type switch
    {
        NumberType => SurveySpace.Number(other, from, scope) is { } number ? Assign(changed, number, from, scope) : [],
        TextType => SurveySpace.Text(other, from, scope) is { } text ? AssignText(changed, text, from, scope) : [],
        _ => CompareConditions(changed, other, equal: true, from, scope),
    };

    private IEnumerable<ObservedRecord> Contains(BoundContains contains, bool wanted, ObservedRecord from, Scope? scope)
    {
        if (contains.Container.Type is TextType)
        {
            return SurveySpace.Text(contains.Item, from, scope) is not { } part ? []
                : wanted ? AssignText(contains.Container, part, from, scope)
                : new[] { part.Substring(0, part.Length - 1), string.Empty, "other" }.SelectMany(other => AssignText(contains.Container, other, from, scope));
        }

        var list = (BoundPath)contains.Container;
        var items = SurveySpace.Leaves(list, from, scope);
        if (items.Count == 0)
        {
            return AssignLength(list, Doubles.Number(3L), from, scope)
                .Where(filled => SurveySpace.Leaves(list, filled, scope).Count > 0)
                .SelectMany(filled => Contains(contains, wanted, filled, scope));
        }

        if (Value(contains.Item, from, scope) is not { } value)
        {
            return [];
        }

        return wanted
            ? Ends(items).Select(item => item.Write(from, value)).Concat(Longer(list, from, scope).Select(longer => longer.Item.Write(longer.Observation, value)))
            : Different(value, ((ListType)list.Type).Element).Take(2)
                .Select(other => items.Where(item => item.Read(from).Equals(value)).Aggregate(from, (state, item) => item.Write(state, other)));
    }

    /// <summary>The value of an operand as an observation holds it; null where it is unevaluated.</summary>
    public static ObservedValue? Value(BoundExpression operand, ObservedRecord from, Scope? scope) => operand.Type switch
    {
        NumberType => SurveySpace.Number(operand, from, scope),
        TextType => SurveySpace.Text(operand, from, scope) is { } text ? new ObservedText(text) : null,
        _ => SurveySpace.Truth(operand, from, scope) switch
        {
            TruthValue.Holds => new ObservedBoolean(true),
            TruthValue.Refuted => new ObservedBoolean(false),
            _ => null,
        },
    };

    /// <summary>Other values of the same type.</summary>
    public static IEnumerable<ObservedValue> Different(ObservedValue value, ObservationType type) => (value, type) switch
    {
        (ObservedNumber number, _) => [Doubles.Number(number.Value + 1), Doubles.Number(number.Value - 1)],
        (ObservedText text, TextType { Values.Count: > 0 } choice) => choice.Values.Where(other => other != text.Value).Select(other => new ObservedText(other)),
        (ObservedText text, _) => [new ObservedText(text.Value + "x"), new ObservedText("other")],
        (ObservedBoolean boolean, _) => [new ObservedBoolean(!boolean.Value)],
        _ => [],
    };

    private IEnumerable<ObservedRecord> Matches(BoundMatches matches, bool wanted, ObservedRecord from, Scope? scope) => wanted
        ? PatternSample.Of(matches.Pattern) is { } sample ? AssignText(matches.Value, sample, from, scope) : []
        : new[] { string.Empty, "\u00a6", "?", "0", "x", " " }.SelectMany(other => AssignText(matches.Value, other, from, scope));
}
