using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations;

/// <summary>Something wrong in an expectation's text.</summary>
/// <param name="Rule">The broken rule.</param>
/// <param name="Range">The stretch of the text.</param>
/// <param name="Arguments">Arguments of the rule's message format.</param>
public sealed record ExpectationError(Rule Rule, TextRange Range, EquatableArray<string> Arguments);
