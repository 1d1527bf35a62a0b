using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Polymath.Contracts.Yaml;

/// <summary>Composes the first document of a file into a tree, from parser events and within <see cref="YamlLimits"/>.</summary>
/// <remarks>It recurses, but never deeper than <see cref="YamlLimits.Depth"/>.</remarks>
internal sealed class YamlComposer
{
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly string _text;
    private readonly bool _imported;
    private readonly YamlEventReader _events;
    private readonly List<ContractDiagnostic> _findings = [];
    private readonly AnchorTable _anchors = new();
    private int _nodes;
    private int _unknownAliases;
    private bool _stopped;

    private YamlComposer(ScreenedText text, bool imported)
    {
        _text = text.ToString();
        _imported = imported;
        _events = new YamlEventReader(text);
        _findings.AddRange(text.Findings);
    }

    /// <summary>Reads <paramref name="text"/>; never throws on bad input.</summary>
    public static YamlDocument Compose(string text, bool imported)
    {
        var composer = new YamlComposer(ScreenedText.From(text, imported), imported);
        var root = composer.Document();
        return new(root, composer._findings);
    }

    private YamlNode? Document()
    {
        var current = Next();
        while (current is StreamStart or DocumentStart)
        {
            current = Next();
        }

        if (current is null or StreamEnd)
        {
            return Nothing();
        }

        var root = Node(current, 1);
        if (_stopped || root is null)
        {
            return null;
        }

        for (current = Next(); current is DocumentEnd; current = Next())
        {
        }

        if (current is DocumentStart second)
        {
            Report(YamlRules.SeveralDocuments, YamlEventReader.Span(second.Start, second.End));
        }

        return _stopped ? null
            : root is YamlScalar { Kind: ScalarKind.Null } ? Nothing()
            : root;
    }

    private YamlNode? Nothing()
    {
        if (!_stopped)
        {
            Report(YamlRules.EmptyFile, SourceSpan.FileStart);
        }

        return null;
    }

    private YamlNode? Node(ParsingEvent start, int depth)
    {
        if (depth > YamlLimits.Depth)
        {
            return Stop(YamlRules.NestedTooDeeply, start, YamlLimits.Depth);
        }

        if (++_nodes > YamlLimits.Nodes)
        {
            return Stop(YamlRules.TooManyElements, start, YamlLimits.Nodes);
        }

        if (start is AnchorAlias alias)
        {
            return Alias(alias, depth);
        }

        var anchor = start is NodeEvent { Anchor.IsEmpty: false } named ? named.Anchor.Value : null;
        if (anchor is not null)
        {
            _anchors.Open(anchor);
        }

        CheckTag(start);
        var node = start switch
        {
            Scalar scalar => (YamlNode)Scalar(scalar),
            SequenceStart sequence => Sequence(sequence, depth),
            MappingStart mapping => Mapping(mapping, depth),
            _ => null,
        };
        if (anchor is not null && node is not null)
        {
            _anchors.Close(anchor, node);
        }

        return node;
    }

    private YamlScalar Scalar(Scalar scalar)
    {
        var kind = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? CoreSchema.Resolve(scalar.Value) : ScalarKind.Text;
        return new(YamlEventReader.Span(scalar.Start, scalar.End), scalar.Value, kind, NodePlaces.Verbatim(_text, scalar));
    }

    private YamlSequence? Sequence(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        var (weight, height) = (1L, 1);
        ParsingEvent? current;
        for (current = Next(); current is not null and not SequenceEnd; current = Next())
        {
            if (Node(current, depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
            weight += item.Weight;
            height = Math.Max(height, item.Height + 1);
        }

        return current is null
            ? null
            : new(NodePlaces.Of(start, items, current), items, weight, height);
    }

    private YamlMapping? Mapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (weight, height) = (1L, 1);
        ParsingEvent? current;
        for (current = Next(); current is not null and not MappingEnd; current = Next())
        {
            if (Node(current, depth + 1) is not { } key || Next() is not { } valueStart || Node(valueStart, depth + 1) is not { } value)
            {
                return null;
            }

            weight += key.Weight + value.Weight;
            height = Math.Max(height, Math.Max(key.Height, value.Height) + 1);
            if (key is not YamlScalar name)
            {
                Report(YamlRules.KeyIsNotText, key.Span, key is YamlMapping ? "a mapping" : "a list");
                continue;
            }

            CheckKey(name, seen);
            entries.Add(new(name, value));
        }

        return current is null
            ? null
            : new(NodePlaces.Of(_text, start, entries, current), entries, weight, height);
    }

    private void CheckKey(YamlScalar key, HashSet<string> seen)
    {
        if (key.Text == YamlMapping.MergeKey)
        {
            Tolerate(YamlRules.MergeKey, key.Span);
        }

        if (!seen.Add(key.Text))
        {
            Report(YamlRules.DuplicateKey, key.Span, key.Text);
        }
    }

    private YamlNode? Alias(AnchorAlias alias, int depth)
    {
        var (name, span) = (alias.Value.Value, YamlEventReader.Span(alias.Start, alias.End));
        var instead = new YamlScalar(span, "*" + name, ScalarKind.Text, null);
        if (_anchors.IsOpen(name))
        {
            Report(YamlRules.RecursiveAlias, span, name);
            return instead;
        }

        if (_anchors.Find(name) is not { } node)
        {
            var near = ++_unknownAliases <= YamlLimits.Suggestions ? NearestName.Find(name, _anchors.Names) : null;
            Report(YamlRules.UnknownAlias, span, name, near is null ? string.Empty : $" Did you mean '*{near}'?");
            return instead;
        }

        if (depth - 1 + node.Height > YamlLimits.Depth)
        {
            return Stop(YamlRules.NestedTooDeeply, alias, YamlLimits.Depth);
        }

        if (!_anchors.TryExpand(node))
        {
            return Stop(YamlRules.AliasesTooLarge, alias, YamlLimits.AliasWeight);
        }

        return node with { Span = span };
    }

    private void CheckTag(ParsingEvent start)
    {
        if (start is NodeEvent { Tag.IsEmpty: false } node)
        {
            Tolerate(YamlRules.Tag, YamlEventReader.Span(node.Start, node.End), node.Tag.Value.Replace(CoreTags, "!!"));
        }
    }

    private ParsingEvent? Next()
    {
        var next = _stopped ? null : _events.Next();
        if (!_stopped && _events.Failure is { } failure)
        {
            _findings.Add(failure);
            _stopped = true;
        }

        return next;
    }

    private YamlNode? Stop(Rule rule, ParsingEvent place, long limit)
    {
        Report(rule, YamlEventReader.Span(place.Start, place.End), limit.ToString("N0", CultureInfo.InvariantCulture));
        _stopped = true;
        return null;
    }

    private void Report(Rule rule, SourceSpan span, params string[] arguments) =>
        _findings.Add(ContractDiagnostic.Create(rule, string.Empty, arguments) with { Span = span });

    private void Tolerate(Rule rule, SourceSpan span, params string[] arguments) =>
        _findings.Add(ContractDiagnostic.Create(rule, string.Empty, arguments) with
        {
            Span = span,
            Severity = _imported ? RuleSeverity.Warning : rule.Severity,
        });
}
