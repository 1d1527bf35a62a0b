using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A path into the observation: <c>tensors.compared</c>, <c>results[0].cosine</c>, or a quantifier's variable and on.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Root">The first name.</param>
/// <param name="RootRange">The first name's stretch.</param>
/// <param name="Steps">What follows it.</param>
public sealed record PathExpression(TextRange Range, string Root, TextRange RootRange, EquatableArray<PathStep> Steps) : Expression(Range);
