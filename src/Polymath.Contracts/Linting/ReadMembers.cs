using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;

namespace Polymath.Contracts.Linting;

/// <summary>The members of an observation that an expression reads, as names without indices: <c>results</c>, <c>cosine</c>.</summary>
internal static class ReadMembers
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoVariables =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The members that <paramref name="expression"/> reads.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(Expression expression) => Of(expression, NoVariables);

    /// <summary>The names of a path as counter-examples write it; none where it isn't one.</summary>
    public static IReadOnlyList<string> Names(string path) =>
        ExpectationParser.Parse(path).Root is PathExpression member ? Names(member, NoVariables) : [];

    private static IEnumerable<IReadOnlyList<string>> Of(Expression expression, IReadOnlyDictionary<string, IReadOnlyList<string>> variables)
    {
        switch (expression)
        {
            case PathExpression path:
                return [Names(path, variables)];
            case QuantifierExpression quantifier:
                var source = quantifier.Source is PathExpression list ? Names(list, variables) : [];
                var inner = variables.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
                inner[quantifier.Variable] = source;
                return Of(quantifier.Source, variables).Concat(Of(quantifier.Body, inner));
            default:
                return Operands(expression).SelectMany(operand => Of(operand, variables));
        }
    }

    private static IEnumerable<Expression> Operands(Expression expression) => expression switch
    {
        BinaryExpression binary => [binary.Left, binary.Right],
        UnaryExpression unary => [unary.Operand],
        ComparisonChain chain => chain.Links.Select(link => link.Operand).Prepend(chain.First),
        WithinExpression within => [within.Value, within.Tolerance, within.Target],
        InExpression choice => choice.Candidates.Prepend(choice.Value),
        ContainsExpression contains => [contains.Container, contains.Item],
        MatchesExpression matches => [matches.Value],
        CallExpression call => call.Arguments,
        _ => [],
    };

    // 'first' and 'last' are the ends of a list, as an index would be.
    private static IReadOnlyList<string> Names(PathExpression path, IReadOnlyDictionary<string, IReadOnlyList<string>> variables)
    {
        var start = variables.TryGetValue(path.Root, out var source) ? source : [path.Root];
        return [.. start, .. path.Steps.Select(step => step.Name).OfType<string>().Where(name => name is not ("first" or "last"))];
    }
}
