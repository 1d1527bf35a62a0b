using Polymath.Contracts.Text;

namespace Polymath.Contracts.Diagnostics;

/// <summary>Joins a finding with its place in the file.</summary>
public static class DiagnosticLocator
{
    /// <summary>Where <paramref name="diagnostic"/> belongs: its own span, else the stretch inside its scalar where the scalar's text stands
    /// in the file character by character, else its whole element, else the nearest enclosing one that is known.</summary>
    public static SourceSpan Locate(ContractDiagnostic diagnostic, SourceMap map)
    {
        if (diagnostic.Span is { } span)
        {
            return span;
        }

        if (diagnostic.Within is { } within
            && map.FindVerbatim(diagnostic.Path) is { } text
            && within.Start >= 0 && within.End <= text.EndColumn - text.StartColumn)
        {
            return new(text.StartLine, text.StartColumn + within.Start, text.StartLine, text.StartColumn + within.End);
        }

        return map.Find(diagnostic.Path);
    }
}
