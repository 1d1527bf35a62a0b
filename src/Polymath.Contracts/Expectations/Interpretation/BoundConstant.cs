using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Interpretation;

/// <summary>An item of a list, taken for an operand.</summary>
/// <param name="List">The list.</param>
/// <param name="Type">The item's type.</param>
/// <param name="Value">The item.</param>
internal sealed record BoundConstant(BoundPath List, ObservationType Type, ObservedValue Value) : BoundExpression(List.Syntax, Type);
