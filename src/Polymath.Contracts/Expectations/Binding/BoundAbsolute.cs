using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>abs(x)</c>.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Operand">x.</param>
public sealed record BoundAbsolute(Expression Syntax, ObservationType Type, BoundExpression Operand) : BoundExpression(Syntax, Type);
