using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Survey.Space;

/// <summary>Collects what a rule speaks of.</summary>
internal static class Usage
{
    public static UsageNode Of(IEnumerable<BoundExpression> rule, IEnumerable<PathExpression> written)
    {
        var root = new UsageNode();
        foreach (var expression in rule)
        {
            Visit(expression, root, []);
        }

        foreach (var path in written)
        {
            path.Steps.Aggregate(root.Member(path.Root), (node, step) => step.Name is null or "first" or "last" ? node.Item() : node.Member(step.Name));
        }

        return root;
    }

    private static void Visit(BoundExpression expression, UsageNode root, Dictionary<string, UsageNode> variables)
    {
        switch (expression)
        {
            case BoundPath path:
                Path(path, root, variables);
                break;
            case BoundQuantifier quantifier:
                variables[quantifier.Variable] = Path(quantifier.Source, root, variables).Item();
                Visit(quantifier.Body, root, variables);
                break;
            default:
                foreach (var child in BoundChildren.Of(expression))
                {
                    Visit(child, root, variables);
                }

                break;
        }
    }

    private static UsageNode Path(BoundPath path, UsageNode root, Dictionary<string, UsageNode> variables)
    {
        var node = path.Variable is { } variable ? variables[variable] : root;
        foreach (var step in path.Steps)
        {
            node = step.Kind switch
            {
                BoundStepKind.Member => node.Member(step.Member!.Name),
                BoundStepKind.Key => node.Member(step.Key),
                BoundStepKind.Index => node.Item(step.Index),
                BoundStepKind.EachMember => UsageNode.ListOf(node.Item().Member(step.Member!.Name)),
                BoundStepKind.EachKey => UsageNode.ListOf(node.Item().Member(step.Key)),
                BoundStepKind.Flatten => UsageNode.ListOf(node.Item().Item()),
                _ => node.Item(),
            };
        }

        if (path.Type is ListType)
        {
            node.Item();
        }

        return node;
    }
}
