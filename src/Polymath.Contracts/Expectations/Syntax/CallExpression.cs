using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A function: <c>p50(runs.tokens_per_second)</c>, <c>min(a, b)</c>, <c>abs(x)</c>, <c>len(xs)</c>.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Function">Which.</param>
/// <param name="NameRange">The name's stretch.</param>
/// <param name="Arguments">Its arguments; at least one.</param>
public sealed record CallExpression(TextRange Range, Function Function, TextRange NameRange, EquatableArray<Expression> Arguments) : Expression(Range);
