using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary><c>xs contains x</c>: <c>xs</c> is a text, or a list of numbers, texts or booleans.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Container">The list or text.</param>
/// <param name="Item">The item, in the list's unit, or the substring.</param>
public sealed record BoundContains(
    Expression Syntax,
    ObservationType Type,
    BoundExpression Container,
    BoundExpression Item) : BoundExpression(Syntax, Type);
