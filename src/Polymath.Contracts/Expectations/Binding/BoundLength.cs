using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>len(xs)</c>.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Source">The list.</param>
public sealed record BoundLength(Expression Syntax, ObservationType Type, BoundPath Source) : BoundExpression(Syntax, Type);
