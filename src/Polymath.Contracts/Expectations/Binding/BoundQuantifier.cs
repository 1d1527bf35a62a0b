using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>all</c>, <c>any</c> or <c>count</c>.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Quantifier">Which.</param>
/// <param name="Variable">The variable; it hides no other name.</param>
/// <param name="Source">The list.</param>
/// <param name="Body">The condition.</param>
public sealed record BoundQuantifier(
    Expression Syntax,
    ObservationType Type,
    Quantifier Quantifier,
    string Variable,
    BoundPath Source,
    BoundExpression Body) : BoundExpression(Syntax, Type);
