using Polymath.Contracts.Expectations.Units;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A bound expression while its unit is being settled.</summary>
/// <param name="Node">The expression.</param>
/// <param name="Unit">The unit of its numbers; null for numbers written without one, which take the unit of what they stand beside.</param>
internal readonly record struct Operand(BoundExpression Node, UnitOfMeasure? Unit)
{
    /// <summary>An operand whose unit doesn't matter or that has none.</summary>
    public static Operand Pure(BoundExpression node) => new(node, UnitOfMeasure.Pure);
}
