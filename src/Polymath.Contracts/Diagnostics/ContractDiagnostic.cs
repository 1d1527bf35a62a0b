using System.Globalization;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Diagnostics;

/// <summary>One finding: a rule, the element it is about, and the message's arguments. Data only, so that it can be cached and compared.</summary>
/// <param name="Rule">The broken rule.</param>
/// <param name="Path">The element's path in the contract's <see cref="SourceMap"/>.</param>
/// <param name="Severity">The severity here: an unknown key is an error in a file of ours and a warning in an imported one.</param>
/// <param name="Arguments">Arguments of the message format.</param>
public sealed record ContractDiagnostic(Rule Rule, string Path, RuleSeverity Severity, EquatableArray<string> Arguments)
{
    /// <summary>The stretch inside the element's scalar that is wrong (an operator of an expectation, say); null for the whole.</summary>
    public TextRange? Within { get; init; }

    /// <summary>The exact place, where it is known without the source map (a syntax error of the YAML itself).</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>The message in full.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat, Arguments.Cast<object>().ToArray());

    /// <summary>A finding of the rule's own severity.</summary>
    public static ContractDiagnostic Create(Rule rule, string path, params string[] arguments) =>
        new(rule, path, rule.Severity, arguments.ToEquatableArray());
}
