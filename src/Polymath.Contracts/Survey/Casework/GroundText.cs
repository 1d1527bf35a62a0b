using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Survey.Space;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>Prints an operand with the items that its variables stand for: <c>results[0].cosine</c> for <c>t.cosine</c>.</summary>
internal static class GroundText
{
    public static string Of(BoundExpression operand, Scope? scope) =>
        ExpectationPrinter.Print(scope is null
            ? operand.Syntax
            : ExpressionTree.Rewrite(operand.Syntax, node => node is PathExpression path && Scope.Find(scope, path.Root) is { } place ? Ground(path, place) : null));

    private static PathExpression Ground(PathExpression path, Place place) => path with
    {
        Root = place.Steps[0].Name!,
        Steps = place.Steps.Skip(1).Select(step => new PathStep(default, step.Name, step.Index)).Concat(path.Steps).ToEquatableArray(),
    };
}
