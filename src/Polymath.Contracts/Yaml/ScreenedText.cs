using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Yaml;

/// <summary>A file's text without what YAML 1.2 forbids or reads differently from its library, character for character as long as before.</summary>
/// <remarks>The library ends a document at a NUL in silence, and breaks lines at U+0085, U+2028 and U+2029 as YAML 1.1 did.</remarks>
internal sealed class ScreenedText
{
    private readonly string _text;

    private ScreenedText(string text, IReadOnlyList<ContractDiagnostic> findings) => (_text, Findings) = (text, findings);

    /// <summary>What was replaced.</summary>
    public IReadOnlyList<ContractDiagnostic> Findings { get; }

    /// <summary>The text to parse.</summary>
    public override string ToString() => _text;

    /// <summary>Screens <paramref name="text"/>; a byte-order mark at its start is dropped.</summary>
    public static ScreenedText From(string text, bool imported)
    {
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        char[]? replaced = null;
        var findings = new List<ContractDiagnostic>();
        var (line, column) = (1, 1);
        for (var index = start; index < text.Length; index++, column++)
        {
            var character = text[index];
            if (character == '\n' || (character == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
            {
                (line, column) = (line + 1, 0);
                continue;
            }

            var separator = character is '\u0085' or '\u2028' or '\u2029';
            if (!separator && IsPrintable(text, index))
            {
                continue;
            }

            replaced ??= text.ToCharArray();
            replaced[index] = separator ? ' ' : '\uFFFD';
            if (findings.Count < YamlLimits.ReportedCharacters)
            {
                var rule = separator ? YamlRules.LineSeparator : YamlRules.UnprintableCharacter;
                var name = "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
                findings.Add(ContractDiagnostic.Create(rule, string.Empty, name) with
                {
                    Span = new SourceSpan(line, column, line, column + 1),
                    Severity = separator && imported ? RuleSeverity.Warning : rule.Severity,
                });
            }
        }

        var screened = replaced is null ? text.Substring(start) : new string(replaced, start, text.Length - start);
        return new(screened, findings);
    }

    // c-printable of YAML 1.2.2, section 5.1, without the byte-order mark, which belongs to the file's start.
    private static bool IsPrintable(string text, int index)
    {
        var character = text[index];
        if (char.IsHighSurrogate(character))
        {
            return index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        }

        if (char.IsLowSurrogate(character))
        {
            return index > 0 && char.IsHighSurrogate(text[index - 1]);
        }

        return character is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uFFFD' and not '\uFEFF');
    }
}
