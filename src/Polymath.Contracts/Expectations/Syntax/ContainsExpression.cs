using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>xs contains x</c>: a list has an item, or a text a substring.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Container">A list or a text.</param>
/// <param name="Item">The item or substring.</param>
public sealed record ContainsExpression(TextRange Range, Expression Container, Expression Item) : Expression(Range);
