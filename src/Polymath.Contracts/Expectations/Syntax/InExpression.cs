using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>x in [a, b]</c>: one of these values; a range is a chain.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Value">x.</param>
/// <param name="Candidates">The values; at least one.</param>
public sealed record InExpression(TextRange Range, Expression Value, EquatableArray<Expression> Candidates) : Expression(Range);
