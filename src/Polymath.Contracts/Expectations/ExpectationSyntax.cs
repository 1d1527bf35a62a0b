using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations;

/// <summary>What came of reading an expectation.</summary>
/// <param name="Text">The text.</param>
/// <param name="Root">The tree; null where there are errors.</param>
/// <param name="Errors">What is wrong and where.</param>
public sealed record ExpectationSyntax(string Text, Expression? Root, EquatableArray<ExpectationError> Errors);
