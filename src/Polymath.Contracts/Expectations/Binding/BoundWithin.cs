using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>x within tolerance of y</c>, all in one unit.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Value">x.</param>
/// <param name="Tolerance">The tolerance, in percent where <paramref name="Percent"/>.</param>
/// <param name="Percent">Whether the tolerance is relative.</param>
/// <param name="Target">y.</param>
public sealed record BoundWithin(
    Expression Syntax,
    ObservationType Type,
    BoundExpression Value,
    BoundExpression Tolerance,
    bool Percent,
    BoundExpression Target) : BoundExpression(Syntax, Type);
