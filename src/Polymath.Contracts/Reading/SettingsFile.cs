using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>A YAML file of settings whose meaning somebody else knows, read within the bounds and by the rules that hold for contracts: YAML 1.2, no key twice,
/// places for messages.</summary>
/// <param name="Settings">The settings; null where the file can't be read to its end, is empty, or holds something else than a mapping.</param>
/// <param name="Map">Where they stand.</param>
/// <param name="Findings">What is wrong with the YAML, in file order.</param>
public sealed record SettingsFile(MapSetting? Settings, SourceMap Map, EquatableArray<ContractDiagnostic> Findings)
{
    /// <summary>Reads <paramref name="text"/>; never throws on bad input, however hostile.</summary>
    public static SettingsFile Read(string text)
    {
        var document = YamlComposer.Compose(text, imported: false);
        var session = new ReadingSession(string.Empty, imported: false);
        var settings = document.Root is YamlMapping mapping ? SettingReader.ReadMap(session, string.Empty, mapping) : null;
        return new(settings, new SourceMap(session.Spans), document.Findings.ToEquatableArray());
    }
}
