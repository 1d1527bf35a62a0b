using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Diagnostics;

/// <summary>Turns findings, which are data, into the compiler's diagnostics.</summary>
internal static class DiagnosticConversion
{
    private const string Category = "Polymath";

    private static readonly ConcurrentDictionary<Rule, DiagnosticDescriptor> Descriptors = new();

    /// <summary>The compiler's descriptor of a rule.</summary>
    public static DiagnosticDescriptor Descriptor(Rule rule) => Descriptors.GetOrAdd(rule, Create);

    public static Diagnostic ToDiagnostic(this LocatedDiagnostic found) => Create(
        found.Rule,
        Severity(found.Severity),
        Location.Create(found.FilePath, default, Lines(found.Span)),
        found.Arguments);

    public static Diagnostic ToDiagnostic(this CodeDiagnostic found) =>
        Create(found.Rule, Severity(found.Rule.Severity), found.Location?.ToLocation() ?? Location.None, found.Arguments);

    /// <summary>Joins a finding with its place.</summary>
    public static LocatedDiagnostic Locate(this ContractDiagnostic found, string filePath, SourceMap map) =>
        new(found.Rule, found.Severity, filePath, DiagnosticLocator.Locate(found, map), found.Arguments);

    private static Diagnostic Create(Rule rule, DiagnosticSeverity severity, Location location, EquatableArray<string> arguments) => Diagnostic.Create(
        Descriptor(rule), location, severity, additionalLocations: null, properties: null, messageArgs: [.. arguments]);

    private static LinePositionSpan Lines(SourceSpan span) => new(
        new LinePosition(span.StartLine - 1, span.StartColumn - 1),
        new LinePosition(span.EndLine - 1, span.EndColumn - 1));

    private static DiagnosticSeverity Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static DiagnosticDescriptor Create(Rule rule) => new(
        rule.Id, rule.Title, rule.MessageFormat, Category, Severity(rule.Severity), isEnabledByDefault: true, helpLinkUri: rule.HelpLink);
}
