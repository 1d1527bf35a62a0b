using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Turns nodes into settings: values whose meaning somebody else knows.</summary>
internal static class SettingReader
{
    /// <summary>The setting of the already placed <paramref name="node"/>.</summary>
    public static Setting Read(ReadingSession session, string path, YamlNode node) => node switch
    {
        YamlMapping mapping => ReadMap(session, path, mapping),
        YamlSequence sequence => new ListSetting(
            path,
            sequence.Items.Select((item, index) => Read(session, session.Place(path, index, item), item)).ToEquatableArray()),
        YamlScalar scalar => new ScalarSetting(path, scalar.Text, scalar.Kind),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    /// <summary>The settings of the already placed <paramref name="mapping"/>; of a key that occurs twice the first value.</summary>
    public static MapSetting ReadMap(ReadingSession session, string path, YamlMapping mapping)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = mapping.Entries.Where(entry => seen.Add(entry.Key.Text)).Select(entry => ReadEntry(session, path, entry));
        return new(path, entries.ToEquatableArray());
    }

    /// <summary>One entry of the mapping at <paramref name="parent"/>.</summary>
    public static MapEntry ReadEntry(ReadingSession session, string parent, YamlEntry entry)
    {
        var path = session.Place(parent, entry);
        return new(entry.Key.Text, SourceMap.KeyPath(path), Read(session, path, entry.Value));
    }
}
