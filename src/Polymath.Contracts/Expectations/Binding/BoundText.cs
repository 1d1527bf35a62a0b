using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A string.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Value">Its text.</param>
public sealed record BoundText(Expression Syntax, ObservationType Type, string Value) : BoundExpression(Syntax, Type);
