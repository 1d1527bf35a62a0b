using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>not x</c> or <c>-x</c>.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Operator">Which.</param>
/// <param name="Operand">x.</param>
public sealed record BoundUnary(
    Expression Syntax,
    ObservationType Type,
    UnaryOperator Operator,
    BoundExpression Operand) : BoundExpression(Syntax, Type);
