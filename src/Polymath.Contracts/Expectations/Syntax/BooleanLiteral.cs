using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Value">Which.</param>
public sealed record BooleanLiteral(TextRange Range, bool Value) : Expression(Range);
