using Polymath.Contracts.Expectations.Binding;

namespace Polymath.Contracts.Survey.Space;

/// <summary>The operands of a bound expression.</summary>
internal static class BoundChildren
{
    public static IEnumerable<BoundExpression> Of(BoundExpression expression) => expression switch
    {
        BoundUnary unary => [unary.Operand],
        BoundBinary binary => [binary.Left, binary.Right],
        BoundAbsolute absolute => [absolute.Operand],
        BoundConversion conversion => [conversion.Operand],
        BoundLength length => [length.Source],
        BoundAggregate { Source: { } source } => [source],
        BoundAggregate aggregate => aggregate.Operands,
        BoundComparison comparison => comparison.Links.Select(link => link.Operand).Prepend(comparison.First),
        BoundContains contains => [contains.Container, contains.Item],
        BoundIn membership => membership.Candidates.Prepend(membership.Value),
        BoundMatches matches => [matches.Value],
        BoundWithin within => [within.Value, within.Tolerance, within.Target],
        BoundQuantifier quantifier => [quantifier.Source, quantifier.Body],
        _ => [],
    };
}
