using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;
using YamlDotNet.Core;

namespace Polymath.Contracts.Yaml;

/// <summary>Says in the author's terms why a file isn't YAML.</summary>
internal static class YamlFailure
{
    /// <summary>A finding for what the library threw.</summary>
    public static ContractDiagnostic Describe(string text, YamlException exception)
    {
        var span = YamlEventReader.Span(exception.Start, exception.End);
        if (exception.Message.Contains("invalid mapping") || exception.Message.Contains("mapping values are not allowed"))
        {
            return At(YamlRules.UnquotedColon, span);
        }

        return IsVariable(text, exception.Start.Index)
            ? At(YamlRules.SyntaxError, span, "inside { } and [ ] a text with a variable must be quoted, since the variable has braces of its own: \"${NAME}/file\".")
            : Describe(text, span, LowerFirst(exception.Message), exception.Message.Contains("invalid tab") ? int.MaxValue : Math.Max(span.StartLine, span.EndLine) + 1);
    }

    private static bool IsVariable(string text, long index) =>
        index > 0 && index < text.Length && text[(int)index] == '{' && text[(int)index - 1] == '$';

    /// <summary>A finding at <paramref name="span"/>; a tab in the indentation there is the likelier cause and is named instead.</summary>
    public static ContractDiagnostic Describe(string text, SourceSpan span, string reason) =>
        Describe(text, span, reason, Math.Max(span.StartLine, span.EndLine) + 1);

    private static ContractDiagnostic Describe(string text, SourceSpan span, string reason, int lastLine)
    {
        var tab = TabIn(text, span.StartLine, lastLine);
        return tab is { } place ? At(YamlRules.TabInIndentation, place) : At(YamlRules.SyntaxError, span, reason);
    }

    private static ContractDiagnostic At(Rule rule, SourceSpan span, params string[] arguments) =>
        ContractDiagnostic.Create(rule, string.Empty, arguments) with { Span = span };

    private static string LowerFirst(string message) =>
        message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message.Substring(1);

    // The library points at the token before the tab, so the line after the last that it names is looked at too; where it speaks of a tab itself, at the
    // beginning of the mapping, which may be any number of lines above.
    private static SourceSpan? TabIn(string text, int firstLine, int lastLine)
    {
        var line = 1;
        for (var index = 0; index < text.Length && line <= lastLine; line++)
        {
            if (line >= firstLine)
            {
                for (var column = 0; index + column < text.Length && text[index + column] is ' ' or '\t'; column++)
                {
                    if (text[index + column] == '\t')
                    {
                        return new SourceSpan(line, column + 1, line, column + 2);
                    }
                }
            }

            var end = text.IndexOfAny(['\r', '\n'], index);
            if (end < 0)
            {
                break;
            }

            index = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        return null;
    }
}
