using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>and</c>, <c>or</c>, <c>+ - * /</c>.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Operator">Which.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record BinaryExpression(TextRange Range, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Range);
