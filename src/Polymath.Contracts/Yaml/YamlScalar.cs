using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Yaml;

/// <summary>A scalar.</summary>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="Text">Its text, unescaped.</param>
/// <param name="Kind">What the core schema takes it for.</param>
/// <param name="Verbatim">Where its text stands character by character, on one line and without escapes; null where text and file differ.</param>
internal sealed record YamlScalar(SourceSpan Span, string Text, ScalarKind Kind, SourceSpan? Verbatim)
    : YamlNode(Span, 1L + Text.Length, 1);
