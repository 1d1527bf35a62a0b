using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A number brought into another unit: multiplied, then divided.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Operand">The number.</param>
/// <param name="Multiply">The factor, above 0.</param>
/// <param name="Divide">The divisor, above 0.</param>
public sealed record BoundConversion(
    Expression Syntax,
    ObservationType Type,
    BoundExpression Operand,
    long Multiply,
    long Divide) : BoundExpression(Syntax, Type);
