using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A function of numbers: over a list, or over two operands and more in one unit.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Function">Which; not <c>abs</c> and not <c>len</c>.</param>
/// <param name="Source">The list; null where there are operands.</param>
/// <param name="Operands">The operands; empty where there is a list.</param>
public sealed record BoundAggregate(
    Expression Syntax,
    ObservationType Type,
    Function Function,
    BoundPath? Source,
    EquatableArray<BoundExpression> Operands) : BoundExpression(Syntax, Type);
