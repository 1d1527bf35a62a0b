using System.Text.RegularExpressions;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Interpretation;

/// <summary>Evaluates a bound expectation over one observation: conditions here, values in the other part.</summary>
/// <param name="observation">The observation.</param>
internal sealed partial class Interpreter(ObservedRecord observation)
{
    private const int NonBacktracking = 1024;

    // The matcher without backtracking is there from .NET 7 on; elsewhere a time limit bounds what a pattern may cost.
    private static readonly RegexOptions Matching =
        RegexOptions.CultureInvariant | (Enum.IsDefined(typeof(RegexOptions), NonBacktracking) ? (RegexOptions)NonBacktracking : RegexOptions.None);

    private static readonly TimeSpan MatchingTime = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, ObservedValue> _variables = new(StringComparer.Ordinal);

    /// <summary>Lets <paramref name="variable"/> stand for <paramref name="item"/>, so that a quantifier's body can be evaluated by itself.</summary>
    public Interpreter Let(string variable, ObservedValue item)
    {
        _variables[variable] = item;
        return this;
    }

    /// <summary>The truth of a condition.</summary>
    public TruthValue Truth(BoundExpression condition) => condition switch
    {
        BoundBoolean literal => Of(literal.Value),
        BoundConstant constant => constant.Value is ObservedBoolean item ? Of(item.Value) : TruthValue.Unevaluated,
        BoundPath path => Value(path) is ObservedBoolean boolean ? Of(boolean.Value) : TruthValue.Unevaluated,
        BoundUnary not => Not(Truth(not.Operand)),
        BoundBinary { Operator: BinaryOperator.And } and => And(Truth(and.Left), Truth(and.Right)),
        BoundBinary or => Not(And(Not(Truth(or.Left)), Not(Truth(or.Right)))),
        BoundComparison chain => Chain(chain),
        BoundWithin within => Within(within),
        BoundIn membership => Or(membership.Candidates.Select(candidate => Compare(ComparisonOperator.Equal, membership.Value, candidate))),
        BoundContains contains => Contains(contains),
        BoundMatches matches => Matches(Text(matches.Value), matches.Pattern),
        BoundQuantifier quantifier => Quantified(quantifier),
        _ => throw new ArgumentException($"'{condition.GetType().Name}' is no condition.", nameof(condition)),
    };

    private static TruthValue Of(bool value) => value ? TruthValue.Holds : TruthValue.Refuted;

    private static TruthValue Not(TruthValue truth) => truth switch
    {
        TruthValue.Holds => TruthValue.Refuted,
        TruthValue.Refuted => TruthValue.Holds,
        _ => TruthValue.Unevaluated,
    };

    private static TruthValue And(TruthValue left, TruthValue right) =>
        left == TruthValue.Refuted || right == TruthValue.Refuted ? TruthValue.Refuted
        : left == TruthValue.Holds && right == TruthValue.Holds ? TruthValue.Holds
        : TruthValue.Unevaluated;

    // Of nothing, a conjunction is unevaluated here: no items, no pass.
    private static TruthValue And(IEnumerable<TruthValue> truths) => truths.DefaultIfEmpty(TruthValue.Unevaluated).Aggregate(And);

    private static TruthValue Or(IEnumerable<TruthValue> truths) => Not(And(truths.Select(Not)));

    private TruthValue Chain(BoundComparison chain)
    {
        var truth = TruthValue.Holds;
        var left = chain.First;
        for (var i = 0; i < chain.Links.Count; i++)
        {
            var link = chain.Links[i];
            truth = And(truth, Compare(link.Operator, left, link.Operand));
            left = link.Operand;
        }

        return chain.Links.Count == 0 ? TruthValue.Unevaluated : truth;
    }

    private TruthValue Compare(ComparisonOperator comparison, BoundExpression left, BoundExpression right)
    {
        switch (left.Type)
        {
            case NumberType:
                return Number(left) is { } first && Number(right) is { } second ? Of(Satisfies(comparison, Quantity.Compare(first, second))) : TruthValue.Unevaluated;
            case TextType:
                return Text(left) is { } text && Text(right) is { } other ? Of(Satisfies(comparison, string.CompareOrdinal(text, other))) : TruthValue.Unevaluated;
            default:
                var (condition, against) = (Truth(left), Truth(right));
                return condition == TruthValue.Unevaluated || against == TruthValue.Unevaluated
                    ? TruthValue.Unevaluated
                    : Of(Satisfies(comparison, condition == against ? 0 : 1));
        }
    }

    private static bool Satisfies(ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    // Infinity is within nothing: every tolerance of it would be infinite too.
    private TruthValue Within(BoundWithin within)
    {
        if (Number(within.Value) is not { } value || Number(within.Tolerance) is not { } tolerance || Number(within.Target) is not { } target
            || double.IsInfinity(value.Value) || double.IsInfinity(tolerance.Value) || double.IsInfinity(target.Value))
        {
            return TruthValue.Unevaluated;
        }

        var allowed = within.Percent && Quantity.Multiply(tolerance, target.Absolute()) is { } product ? Quantity.Divide(product, new Quantity(100, 100))
            : within.Percent ? null
            : tolerance;
        return allowed is { } bound && Quantity.Subtract(value, target) is { } difference
            ? Of(Quantity.Compare(difference.Absolute(), bound) <= 0)
            : TruthValue.Unevaluated;
    }

    private TruthValue Contains(BoundContains contains)
    {
        if (contains.Container.Type is TextType)
        {
            return Text(contains.Container) is { } text && Text(contains.Item) is { } part ? Of(text.IndexOf(part, StringComparison.Ordinal) >= 0) : TruthValue.Unevaluated;
        }

        var path = (BoundPath)contains.Container;
        return Value(path) is ObservedList list
            ? Or(list.Items.Select(item => Compare(ComparisonOperator.Equal, new BoundConstant(path, ((ListType)path.Type).Element, item), contains.Item)))
            : TruthValue.Unevaluated;
    }

    private static TruthValue Matches(string? text, string pattern)
    {
        if (text is null)
        {
            return TruthValue.Unevaluated;
        }

        try
        {
            return Of(Regex.IsMatch(text, pattern, Matching, MatchingTime));
        }
        catch (RegexMatchTimeoutException)
        {
            return TruthValue.Unevaluated;
        }
    }

    private TruthValue Quantified(BoundQuantifier quantifier) =>
        ForEach(quantifier) is not { Count: > 0 } truths ? TruthValue.Unevaluated
        : truths.Contains(Deciding(quantifier)) ? Deciding(quantifier)
        : truths.Contains(TruthValue.Unevaluated) ? TruthValue.Unevaluated
        : Not(Deciding(quantifier));

    // One item that doesn't hold decides 'all', one that holds decides 'any'.
    private static TruthValue Deciding(BoundQuantifier quantifier) => quantifier.Quantifier == Quantifier.All ? TruthValue.Refuted : TruthValue.Holds;

    private List<TruthValue>? ForEach(BoundQuantifier quantifier)
    {
        if (Value(quantifier.Source) is not ObservedList list)
        {
            return null;
        }

        var truths = new List<TruthValue>();
        foreach (var item in list.Items)
        {
            _variables[quantifier.Variable] = item;
            truths.Add(Truth(quantifier.Body));
        }

        _variables.Remove(quantifier.Variable);
        return truths;
    }
}
