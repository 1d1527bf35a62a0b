using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey;

/// <summary>Takes expressions apart and puts them together again.</summary>
internal static class ExpressionTree
{
    /// <summary>The operands of <paramref name="expression"/>, in the order of its text.</summary>
    public static IReadOnlyList<Expression> Children(Expression expression) => expression switch
    {
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        ComparisonChain chain => [chain.First, .. chain.Links.Select(link => link.Operand)],
        WithinExpression within => [within.Value, within.Tolerance, within.Target],
        InExpression membership => [membership.Value, .. membership.Candidates],
        ContainsExpression contains => [contains.Container, contains.Item],
        MatchesExpression matches => [matches.Value],
        QuantifierExpression quantifier => [quantifier.Source, quantifier.Body],
        CallExpression call => call.Arguments,
        _ => [],
    };

    /// <summary>The expression with other operands, as many as it has.</summary>
    public static Expression With(Expression expression, IReadOnlyList<Expression> children) => expression switch
    {
        UnaryExpression unary => unary with { Operand = children[0] },
        BinaryExpression binary => binary with { Left = children[0], Right = children[1] },
        ComparisonChain chain => chain with
        {
            First = children[0],
            Links = chain.Links.Select((link, i) => link with { Operand = children[i + 1] }).ToEquatableArray(),
        },
        WithinExpression within => within with { Value = children[0], Tolerance = children[1], Target = children[2] },
        InExpression membership => membership with { Value = children[0], Candidates = children.Skip(1).ToEquatableArray() },
        ContainsExpression contains => contains with { Container = children[0], Item = children[1] },
        MatchesExpression matches => matches with { Value = children[0] },
        QuantifierExpression quantifier => quantifier with { Source = children[0], Body = children[1] },
        CallExpression call => call with { Arguments = children.ToEquatableArray() },
        _ => expression,
    };

    /// <summary>The expression with each node replaced by what <paramref name="replace"/> gives for it; null keeps it and goes into its operands.</summary>
    public static Expression Rewrite(Expression expression, Func<Expression, Expression?> replace)
    {
        if (replace(expression) is { } replacement)
        {
            return replacement;
        }

        var children = Children(expression);
        return children.Count == 0 ? expression : With(expression, [.. children.Select(child => Rewrite(child, replace))]);
    }
}
