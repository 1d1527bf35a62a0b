using Polymath.Contracts.Text;

namespace Polymath.Contracts.Diagnostics;

/// <summary>Writes findings the way compilers do, so that editors and build servers recognise them.</summary>
public static class DiagnosticPrinter
{
    /// <summary><c>file(line,column): error PM0201: message</c>.</summary>
    public static string Print(string path, ContractDiagnostic diagnostic, SourceMap map)
    {
        var severity = diagnostic.Severity switch
        {
            RuleSeverity.Error => "error",
            RuleSeverity.Warning => "warning",
            _ => "info",
        };
        return $"{path}{DiagnosticLocator.Locate(diagnostic, map)}: {severity} {diagnostic.Rule.Id}: {diagnostic.Message}";
    }
}
