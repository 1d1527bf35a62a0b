using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>x within 1e-6 of y</c> (|x - y| &lt;= 1e-6) or <c>x within 5% of y</c> (|x - y| &lt;= 0.05 |y|).</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Value">x.</param>
/// <param name="Tolerance">The tolerance, in percent where <paramref name="Percent"/>.</param>
/// <param name="Percent">Whether the tolerance is relative.</param>
/// <param name="Target">y.</param>
public sealed record WithinExpression(TextRange Range, Expression Value, Expression Tolerance, bool Percent, Expression Target) : Expression(Range);
