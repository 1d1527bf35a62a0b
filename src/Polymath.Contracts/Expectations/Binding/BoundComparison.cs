using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A chain of comparisons over operands of one type, numbers in one unit.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="First">The first operand.</param>
/// <param name="Links">The operators and operands after it; at least one.</param>
public sealed record BoundComparison(
    Expression Syntax,
    ObservationType Type,
    BoundExpression First,
    EquatableArray<BoundLink> Links) : BoundExpression(Syntax, Type);
