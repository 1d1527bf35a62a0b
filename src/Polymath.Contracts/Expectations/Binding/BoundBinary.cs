using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>and</c>, <c>or</c>, <c>+ - * /</c>, the operands of a sum in one unit.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Operator">Which.</param>
/// <param name="Left">The left operand.</param>
/// <param name="Right">The right operand.</param>
public sealed record BoundBinary(
    Expression Syntax,
    ObservationType Type,
    BinaryOperator Operator,
    BoundExpression Left,
    BoundExpression Right) : BoundExpression(Syntax, Type);
