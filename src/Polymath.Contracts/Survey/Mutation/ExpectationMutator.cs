using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Mutation;

/// <summary>Makes the mutants of an expectation, one change each: what a survey must notice.</summary>
public static class ExpectationMutator
{
    private static readonly ComparisonOperator[] Comparisons =
    [
        ComparisonOperator.Equal, ComparisonOperator.NotEqual, ComparisonOperator.Less, ComparisonOperator.LessOrEqual, ComparisonOperator.Greater,
        ComparisonOperator.GreaterOrEqual,
    ];

    private static readonly BinaryOperator[] Arithmetic = [BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.Divide];

    /// <summary>Every mutant of <paramref name="expression"/> that can mean something else.</summary>
    /// <remarks>Changes that no observation can tell apart are left out: a length, a count and an absolute value are never below 0, so
    /// <c>len(xs) == 0</c> and <c>len(xs) &lt;= 0</c> are one.</remarks>
    public static IEnumerable<Mutant> Mutants(Expression expression)
    {
        foreach (var mutant in Here(expression))
        {
            yield return mutant;
        }

        var children = ExpressionTree.Children(expression);
        for (var i = 0; i < children.Count; i++)
        {
            var tolerance = expression is WithinExpression && i == 1;
            foreach (var mutant in tolerance ? Tolerances(children[i]) : Mutants(children[i]))
            {
                var changed = children.ToArray();
                changed[i] = mutant.Expression;
                var whole = ExpressionTree.With(expression, changed);
                if (whole is not ComparisonChain chain || !AlwaysEqual(chain, expression))
                {
                    yield return mutant with { Expression = whole };
                }
            }
        }
    }

    private static IEnumerable<Mutant> Here(Expression expression) => expression switch
    {
        NumberLiteral number => Bounds(number),
        BooleanLiteral literal => [new(MutationKind.Value, literal with { Value = !literal.Value })],
        TextLiteral text => [new(MutationKind.Value, text with { Value = text.Value + "x" })],
        UnaryExpression { Operator: UnaryOperator.Not } not => [new(MutationKind.Connective, not.Operand)],
        UnaryExpression negate => [new(MutationKind.Arithmetic, negate.Operand)],
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } junction => Junctions(junction),
        BinaryExpression arithmetic => Arithmetic.Where(other => other != arithmetic.Operator)
            .Select(other => new Mutant(MutationKind.Arithmetic, arithmetic with { Operator = other })),
        ComparisonChain chain => Chains(chain),
        WithinExpression within => [new(MutationKind.Tolerance, within with { Percent = !within.Percent })],
        InExpression { Candidates.Count: > 1 } membership => Enumerable.Range(0, membership.Candidates.Count)
            .Select(i => new Mutant(MutationKind.Dropped, membership with { Candidates = membership.Candidates.Where((_, j) => j != i).ToEquatableArray() })),
        QuantifierExpression { Quantifier: not Quantifier.Count } quantifier =>
            [new(MutationKind.Quantifier, quantifier with { Quantifier = quantifier.Quantifier == Quantifier.All ? Quantifier.Any : Quantifier.All })],
        CallExpression call => Functions(call),
        PathExpression path => Ends(path),
        _ => [],
    };

    private static IEnumerable<Mutant> Bounds(NumberLiteral number)
    {
        var values = number.Exact is { } exact and > long.MinValue / 2 and < long.MaxValue / 2
            ? new[] { exact - 1, exact + 1, exact * 2, exact / 2, -exact }.Where(value => value != exact).Distinct().Select(value => (Value: (double)value, Exact: (long?)value))
            : new[] { Doubles.Down(number.Value), Doubles.Up(number.Value), number.Value * 2, number.Value / 2, number.Value * 1.01, -number.Value }
                .Where(value => value != number.Value && !double.IsInfinity(value)).Distinct().Select(value => (Value: value, Exact: (long?)null));
        return values.Select(value => new Mutant(MutationKind.Bound, number with { Value = value.Value, Exact = value.Exact }));
    }

    // A tolerance's neighbour is no other tolerance where the difference to it is rounded; a hundredth is.
    private static IEnumerable<Mutant> Tolerances(Expression tolerance) => tolerance is NumberLiteral { Value: > 0 } number
        ? (number.Exact is null ? new[] { number.Value * 2, number.Value / 2, number.Value * 1.01, number.Value * 0.99 } : [number.Value * 2, number.Value - 1, number.Value + 1])
            .Select(value => new Mutant(MutationKind.Tolerance, number with { Value = value, Exact = Doubles.Number(value).Exact }))
        : Mutants(tolerance);

    private static IEnumerable<Mutant> Junctions(BinaryExpression junction) =>
    [
        new(MutationKind.Connective, junction with { Operator = junction.Operator == BinaryOperator.And ? BinaryOperator.Or : BinaryOperator.And }),
        new(MutationKind.Dropped, junction.Left),
        new(MutationKind.Dropped, junction.Right),
    ];

    private static IEnumerable<Mutant> Chains(ComparisonChain chain)
    {
        for (var i = 0; i < chain.Links.Count; i++)
        {
            foreach (var comparison in Comparisons.Where(other => other != chain.Links[i].Operator))
            {
                var changed = chain with { Links = chain.Links.Select((link, j) => j == i ? link with { Operator = comparison } : link).ToEquatableArray() };
                if (!AlwaysEqual(changed, chain))
                {
                    yield return new Mutant(MutationKind.Comparison, changed);
                }
            }
        }

        if (chain.Links.Count > 1)
        {
            yield return new Mutant(MutationKind.Dropped, chain with { Links = chain.Links.Take(chain.Links.Count - 1).ToEquatableArray() });
            yield return new Mutant(MutationKind.Dropped, chain with { First = chain.Links[0].Operand, Links = chain.Links.Skip(1).ToEquatableArray() });
        }
    }

    private static IEnumerable<Mutant> Functions(CallExpression call)
    {
        if (call.Function == Function.Abs)
        {
            return [new(MutationKind.Function, call.Arguments[0])];
        }

        Function[] others = call.Function switch
        {
            Function.Min => [Function.Max, Function.Mean],
            Function.Max => [Function.Min, Function.Mean],
            Function.Mean => [Function.P50, Function.Min, Function.Max, Function.Sum],
            Function.Sum => [Function.Mean, Function.Max],
            Function.Std => [Function.Mean],
            Function.P50 => [Function.Mean, Function.Min, Function.Max],
            Function.P95 or Function.P99 => [Function.P50, Function.Mean],
            _ => [],
        };
        return others.Select(other => new Mutant(MutationKind.Function, call with { Function = other }));
    }

    private static IEnumerable<Mutant> Ends(PathExpression path) =>
        Enumerable.Range(0, path.Steps.Count).Where(i => path.Steps[i].Name is "first" or "last").Select(i => new Mutant(
            MutationKind.Function,
            path with { Steps = path.Steps.Select((step, j) => j == i ? step with { Name = step.Name == "first" ? "last" : "first" } : step).ToEquatableArray() }));

    // Both ask the same of whole numbers from 0: 0 or not, 0 or more.
    private static bool AlwaysEqual(ComparisonChain mutant, Expression original) =>
        original is ComparisonChain { Links.Count: 1 } chain && mutant.Links.Count == 1 && NeverNegative(chain.First)
        && Kept(mutant) is { } kept && Kept(chain) == kept;

    // Which of the numbers from 0 the comparison keeps; null where its bound is no literal near 0.
    private static string? Kept(ComparisonChain chain)
    {
        if (chain.Links[0].Operand is not NumberLiteral { Unit: null } bound)
        {
            return null;
        }

        var whole = chain.First is not CallExpression { Function: Function.Abs };
        double[] samples = whole ? [0, 1, 2, 3, 4, 5] : [0, double.Epsilon, 1];
        return bound.Value > (whole ? 4 : 0) ? null : new string([.. samples.Select(sample => Satisfies(chain.Links[0].Operator, sample.CompareTo(bound.Value)) ? '1' : '0')]);
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

    private static bool NeverNegative(Expression expression) =>
        expression is CallExpression { Function: Function.Len or Function.Abs } or QuantifierExpression { Quantifier: Quantifier.Count };
}
