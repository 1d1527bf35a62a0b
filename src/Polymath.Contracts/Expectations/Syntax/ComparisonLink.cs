namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>An operator of a comparison chain and the operand after it.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Operand">The operand after it.</param>
public sealed record ComparisonLink(ComparisonOperator Operator, Expression Operand);
