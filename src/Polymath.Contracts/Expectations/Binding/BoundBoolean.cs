using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Value">Which.</param>
public sealed record BoundBoolean(Expression Syntax, ObservationType Type, bool Value) : BoundExpression(Syntax, Type);
