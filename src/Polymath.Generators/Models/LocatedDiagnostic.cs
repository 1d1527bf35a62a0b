using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A finding in a contract file and its place.</summary>
/// <param name="Rule">The broken rule.</param>
/// <param name="Severity">Its severity here.</param>
/// <param name="FilePath">The file.</param>
/// <param name="Span">The stretch.</param>
/// <param name="Arguments">Arguments of the message format.</param>
internal sealed record LocatedDiagnostic(Rule Rule, RuleSeverity Severity, string FilePath, SourceSpan Span, EquatableArray<string> Arguments);
