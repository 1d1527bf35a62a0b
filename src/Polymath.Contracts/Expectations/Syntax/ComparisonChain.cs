using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A comparison or a chain of them: <c>a &lt;= b &lt; c</c>, true when every neighbouring pair is.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="First">The first operand.</param>
/// <param name="Links">The operators and the operands after them; at least one.</param>
public sealed record ComparisonChain(TextRange Range, Expression First, EquatableArray<ComparisonLink> Links) : Expression(Range);
