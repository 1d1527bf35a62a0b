using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>not x</c> or <c>-x</c>.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Operator">Which.</param>
/// <param name="Operand">x.</param>
public sealed record UnaryExpression(TextRange Range, UnaryOperator Operator, Expression Operand) : Expression(Range);
