using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A number, converted into the unit of what it is compared with.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Value">Its value.</param>
/// <param name="Exact">Its exact value where it is a whole number that fits 64 bits.</param>
public sealed record BoundNumber(Expression Syntax, ObservationType Type, double Value, long? Exact) : BoundExpression(Syntax, Type);
