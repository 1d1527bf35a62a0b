using Polymath.Contracts.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Polymath.Contracts.Yaml;

/// <summary>Works out where nodes stand from the places that the library gives its events.</summary>
internal static class NodePlaces
{
    /// <summary>Where the text of <paramref name="scalar"/> stands in <paramref name="text"/> character by character, or null.</summary>
    public static SourceSpan? Verbatim(string text, Scalar scalar)
    {
        var quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var (line, column, length) = ((int)scalar.Start.Line, (int)scalar.Start.Column + quote, scalar.Value.Length);
        var same = scalar.Start.Line == scalar.End.Line
            && scalar.End.Index - scalar.Start.Index == length + (2 * quote)
            && string.CompareOrdinal(text, (int)scalar.Start.Index + quote, scalar.Value, 0, length) == 0;
        return same ? new SourceSpan(line, column, line, column + length) : null;
    }

    /// <summary>Where a sequence stands.</summary>
    public static SourceSpan Of(SequenceStart start, List<YamlNode> items, ParsingEvent end) =>
        Extent(start, start.Style == SequenceStyle.Flow, end, items.LastOrDefault());

    /// <summary>Where a mapping stands.</summary>
    public static SourceSpan Of(string text, MappingStart start, List<YamlEntry> entries, ParsingEvent end)
    {
        // A pair inside a flow sequence, [ a: b ], is a mapping without braces, and the library gives it no place.
        var flow = start.Style == MappingStyle.Flow;
        return flow && entries.Count == 1 && text[(int)start.Start.Index] is not ('{' or '&' or '!')
            ? entries[0].Key.Span with { EndLine = entries[0].Value.Span.EndLine, EndColumn = entries[0].Value.Span.EndColumn }
            : Extent(start, flow, end, entries.LastOrDefault()?.Value);
    }

    // The end event of a block collection stands at the token after it, which may be many comments further down.
    private static SourceSpan Extent(ParsingEvent start, bool flow, ParsingEvent end, YamlNode? last)
    {
        var span = YamlEventReader.Span(start.Start, flow ? end.End : start.End);
        return flow || last is null ? span : span with { EndLine = last.Span.EndLine, EndColumn = last.Span.EndColumn };
    }
}
