using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A number, perhaps with a unit: <c>0.995</c>, <c>339</c>, <c>576 ms</c>.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Value">Its value, in the unit as written.</param>
/// <param name="Exact">Its exact value where it is written as a whole number that fits 64 bits.</param>
/// <param name="Unit">The unit as written, or null.</param>
public sealed record NumberLiteral(TextRange Range, double Value, long? Exact, string? Unit) : Expression(Range);
