using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>x matches "pattern"</c>.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Value">x.</param>
/// <param name="Pattern">The pattern.</param>
public sealed record BoundMatches(
    Expression Syntax,
    ObservationType Type,
    BoundExpression Value,
    string Pattern) : BoundExpression(Syntax, Type);
