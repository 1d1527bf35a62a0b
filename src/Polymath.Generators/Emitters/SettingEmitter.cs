using Polymath.Contracts.Model;

namespace Polymath.Generators.Emitters;

/// <summary>Writes untyped settings as C#: counter-examples, witnesses and declared members travel into the test run so.</summary>
internal static class SettingEmitter
{
    private const string Settings = "global::Polymath.Contracts.Model.Settings.";
    private const string Kind = "global::Polymath.Contracts.Model.ScalarKind.";

    public static string Emit(Setting setting) => setting switch
    {
        ScalarSetting scalar => $"{Settings}Scalar({CSharpLiteral.Text(scalar.Text)}, {Kind}{scalar.Kind})",
        ListSetting list => $"{Settings}List({string.Join(", ", list.Items.Select(Emit))})",
        MapSetting map => $"{Settings}Map({string.Join(", ", map.Entries.Select(entry => $"({CSharpLiteral.Text(entry.Key)}, {Emit(entry.Value)})"))})",
        _ => throw new ArgumentException($"a setting of kind {setting.GetType().Name} can't be written", nameof(setting)),
    };
}
