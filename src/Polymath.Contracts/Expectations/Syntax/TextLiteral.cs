using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A string in double or single quotes.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Value">Its text, unescaped.</param>
public sealed record TextLiteral(TextRange Range, string Value) : Expression(Range);
