using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary><c>all(t in xs, …)</c>, <c>any(t in xs, …)</c>, <c>count(t in xs, …)</c>.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Quantifier">Which.</param>
/// <param name="Variable">t.</param>
/// <param name="VariableRange">The variable's stretch.</param>
/// <param name="Source">xs.</param>
/// <param name="Body">What is asked of each item.</param>
public sealed record QuantifierExpression(TextRange Range, Quantifier Quantifier, string Variable, TextRange VariableRange, Expression Source, Expression Body) : Expression(Range);
