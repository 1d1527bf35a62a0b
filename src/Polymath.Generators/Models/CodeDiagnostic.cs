using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A finding about the project's C# code.</summary>
/// <param name="Rule">The broken rule.</param>
/// <param name="Location">Where; null for a referenced assembly.</param>
/// <param name="Arguments">Arguments of the message format.</param>
internal sealed record CodeDiagnostic(Rule Rule, SourceLocation? Location, EquatableArray<string> Arguments)
{
    public static CodeDiagnostic Create(Rule rule, SourceLocation? location, params string[] arguments) =>
        new(rule, location, arguments.ToEquatableArray());
}
