using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>A mapping whose keys are known: checks them once, then gives their values by shape.</summary>
internal sealed class BlockReader
{
    private readonly ReadingSession _session;
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);
    private readonly KeyBlock _block;

    /// <summary>Reads the already placed <paramref name="mapping"/>.</summary>
    /// <param name="session">The file's session.</param>
    /// <param name="path">Path of the mapping.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="block">Its keys.</param>
    /// <param name="excused">Says which keys are nothing to complain about here, because somebody else does.</param>
    public BlockReader(ReadingSession session, string path, YamlMapping mapping, KeyBlock block, Func<YamlEntry, bool>? excused = null)
    {
        (_session, _block, Path) = (session, block, path);
        foreach (var entry in mapping.Entries)
        {
            session.Place(path, entry);
            var name = entry.Key.Text;
            if (!_entries.ContainsKey(name))
            {
                _entries.Add(name, entry);
            }

            if (name != YamlMapping.MergeKey && !block.Allows(name) && excused?.Invoke(entry) != true)
            {
                ReportUnknown(name);
            }

            CheckNotEmpty(entry);
        }

        ReportAliasPairs();
    }

    /// <summary>Path of the mapping.</summary>
    public string Path { get; }

    /// <summary>Keys in file order, each once.</summary>
    public IEnumerable<YamlEntry> Entries => _entries.Values.OrderBy(entry => (entry.Key.Span.StartLine, entry.Key.Span.StartColumn));

    /// <summary>Path of the value of <paramref name="key"/>, or of its other name where that one is used.</summary>
    public string PathOf(string key) => SourceMap.ChildPath(Path, Entry(key)?.Key.Text ?? key);

    /// <summary>The value of <paramref name="key"/> or of its other name; null where there is none or it is null.</summary>
    public YamlNode? Find(string key) => Entry(key)?.Value is { } value and not YamlScalar { Kind: ScalarKind.Null } ? value : null;

    /// <summary>Whether <paramref name="key"/> or its other name occurs, whatever its value.</summary>
    public bool Has(string key) => Entry(key) is not null;

    /// <summary>The text of a scalar; null where there is none.</summary>
    public string? Text(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalar scalar:
                return scalar.Text;
            case var other:
                WrongShape(key, ShapeNames.Of(KeyShape.Scalar), other);
                return null;
        }
    }

    /// <summary>A boolean, or <paramref name="otherwise"/>.</summary>
    public bool Boolean(string key, bool otherwise)
    {
        switch (Find(key))
        {
            case null:
                return otherwise;
            case YamlScalar { Kind: ScalarKind.Boolean } scalar:
                return scalar.Text[0] is 't' or 'T';
            case var other:
                WrongShape(key, ShapeNames.Of(KeyShape.Boolean), other);
                return otherwise;
        }
    }

    /// <summary>A list of texts with their paths; a text alone is a list of it.</summary>
    public IReadOnlyList<(string Path, string Text)> TextList(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlScalar scalar:
                return [(PathOf(key), scalar.Text)];
            case YamlSequence sequence:
                var texts = new List<(string, string)>();
                for (var index = 0; index < sequence.Items.Count; index++)
                {
                    var path = _session.Place(PathOf(key), index, sequence.Items[index]);
                    if (sequence.Items[index] is YamlScalar { Kind: not ScalarKind.Null } item)
                    {
                        texts.Add((path, item.Text));
                    }
                    else
                    {
                        _session.Tolerate(ContractRules.WrongShape, path, key, ShapeNames.Of(KeyShape.TextList), "one with " + NodeNames.Of(sequence.Items[index]));
                    }
                }

                return texts;
            case var other:
                WrongShape(key, ShapeNames.Of(KeyShape.TextList), other);
                return [];
        }
    }

    /// <summary>A mapping, or null.</summary>
    public YamlMapping? Mapping(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMapping mapping:
                return mapping;
            case var other:
                WrongShape(key, ShapeNames.Of(KeyShape.Mapping), other);
                return null;
        }
    }

    /// <summary>Settings, empty where there are none.</summary>
    public MapSetting Settings(string key) =>
        Mapping(key) is { } mapping ? SettingReader.ReadMap(_session, PathOf(key), mapping) : MapSetting.Empty;

    /// <summary>Says that the value of <paramref name="key"/> has the wrong shape.</summary>
    public void WrongShape(string key, string expected, YamlNode found) =>
        _session.Tolerate(ContractRules.WrongShape, PathOf(key), Entry(key)?.Key.Text ?? key, expected, NodeNames.Of(found));

    // A key with nothing behind it is a line that somebody didn't finish. Other people's files are full of them.
    private void CheckNotEmpty(YamlEntry entry)
    {
        if (!_session.Imported && entry.Value is YamlScalar { Kind: ScalarKind.Null } && _block.Find(entry.Key.Text) is { } key)
        {
            _session.Report(
                ContractRules.WrongShape,
                SourceMap.KeyPath(SourceMap.ChildPath(Path, key.Name)),
                key.Name,
                ShapeNames.Of(key.Shape),
                "nothing");
        }
    }

    private YamlEntry? Entry(string key)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            return entry;
        }

        foreach (var alias in _block.AliasesOf(key))
        {
            if (_entries.TryGetValue(alias.Name, out entry))
            {
                return entry;
            }
        }

        return null;
    }

    private void ReportUnknown(string name)
    {
        _session.Tolerate(
            ContractRules.UnknownKey,
            SourceMap.KeyPath(SourceMap.ChildPath(Path, name)),
            NodeNames.Shortened(name),
            _block.Name,
            _session.Suggest(name, _block.Keys.Select(key => key.Name), " Keys of your own begin with 'x-'."));
    }

    private void ReportAliasPairs()
    {
        foreach (var written in _entries.Keys)
        {
            if (_block.Find(written)?.AliasOf is { } name && _entries.ContainsKey(name))
            {
                _session.Report(ContractRules.AliasPair, SourceMap.KeyPath(SourceMap.ChildPath(Path, written)), written, name);
            }
        }
    }
}
