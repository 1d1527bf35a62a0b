using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A node of an expectation's syntax tree.</summary>
/// <param name="Range">Its stretch of the expectation's text.</param>
public abstract record Expression(TextRange Range);
