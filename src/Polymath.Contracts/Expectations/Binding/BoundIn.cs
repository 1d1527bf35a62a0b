using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>x in [a, b]</c> over values of one type, numbers in one unit.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Value">x.</param>
/// <param name="Candidates">The values; at least one.</param>
public sealed record BoundIn(
    Expression Syntax,
    ObservationType Type,
    BoundExpression Value,
    EquatableArray<BoundExpression> Candidates) : BoundExpression(Syntax, Type);
