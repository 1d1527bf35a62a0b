using Polymath.Contracts.Expectations.Syntax;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>An operator of a comparison and the operand after it.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Operand">The operand after it.</param>
public sealed record BoundLink(ComparisonOperator Operator, BoundExpression Operand);
