using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>x matches "pattern"</c>: a regular expression finds a match.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Value">x.</param>
/// <param name="Pattern">The pattern, in .NET's non-backtracking subset.</param>
/// <param name="PatternRange">The pattern's stretch.</param>
public sealed record MatchesExpression(TextRange Range, Expression Value, string Pattern, TextRange PatternRange) : Expression(Range);
