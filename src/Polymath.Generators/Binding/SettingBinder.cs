using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Generators.Emitters;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Binds untyped settings to typed properties: YAML in, C# expressions out, every misfit a diagnostic on its own value.</summary>
internal sealed class SettingBinder
{
    private const string Dictionary = "global::System.Collections.Generic.Dictionary<string, ";

    private readonly IReadOnlyList<string> _declaredSubjects;
    private readonly List<ContractDiagnostic> _diagnostics;
    private readonly List<string> _subjects = [];

    private SettingBinder(IReadOnlyList<string> declaredSubjects, List<ContractDiagnostic> diagnostics)
    {
        _declaredSubjects = declaredSubjects;
        _diagnostics = diagnostics;
    }

    /// <summary>Binds <paramref name="with"/> to <paramref name="settings"/>.</summary>
    /// <param name="owner">Who has the settings, for messages: <c>The probe 'tensor-diff'</c>.</param>
    /// <param name="with">The settings as written.</param>
    /// <param name="path">Where a setting that is missing is reported.</param>
    /// <param name="settings">The properties.</param>
    /// <param name="declaredSubjects">Names of the contract's subjects.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static BoundSettings Bind(
        string owner,
        MapSetting with,
        string path,
        EquatableArray<SettingModel> settings,
        IReadOnlyList<string> declaredSubjects,
        List<ContractDiagnostic> diagnostics)
    {
        var binder = new SettingBinder(declaredSubjects, diagnostics);
        var assignments = binder.Members(owner, with, path, settings);
        return new BoundSettings(assignments.ToEquatableArray(), binder._subjects.Distinct().ToEquatableArray());
    }

    private List<string> Members(string owner, MapSetting with, string path, EquatableArray<SettingModel> settings)
    {
        foreach (var entry in with.Entries.Where(entry => settings.All(setting => setting.Name != entry.Key)))
        {
            var suggestion = Suggestion.For(entry.Key, settings.Select(setting => setting.Name), "settings");
            Report(BindingRules.UnknownSetting, entry.KeyPath, owner, entry.Key, suggestion);
        }

        var assignments = new List<string>();
        foreach (var setting in settings)
        {
            if (with.Find(setting.Name) is { } value)
            {
                if (Value(setting.Name, value, setting.Type) is { } code)
                {
                    assignments.Add(setting.ClrName + " = " + code);
                }
            }
            else if (setting.Required)
            {
                Report(BindingRules.MissingSetting, path, owner, setting.Name, SettingDescription.Of(setting.Type));
            }
        }

        return assignments;
    }

    private string? Value(string name, Setting value, SettingType type)
    {
        if (type is UnsupportedSetting unsupported)
        {
            return Report(BindingRules.UnsupportedSetting, value.Path, name, unsupported.TypeName.Replace("global::", string.Empty));
        }

        if (value is ScalarSetting { Kind: ScalarKind.Null })
        {
            return type.Nullable ? "null" : Mismatch(name, value, type);
        }

        return (type, value) switch
        {
            (NumberSetting number, ScalarSetting scalar) => Number(name, scalar, number),
            (DurationSetting, ScalarSetting { Kind: ScalarKind.Text } scalar) => Duration(name, scalar),
            (TextSetting, ScalarSetting { Kind: ScalarKind.Text } scalar) => CSharpLiteral.Text(scalar.Text),
            (BooleanSetting, ScalarSetting { Kind: ScalarKind.Boolean } scalar) =>
                CSharpLiteral.Boolean(scalar.Text.Equals("true", StringComparison.OrdinalIgnoreCase)),
            (EnumSetting choice, ScalarSetting scalar) => Choice(name, scalar, choice),
            (SubjectSetting, ScalarSetting { Kind: ScalarKind.Text } scalar) => Subject(scalar),
            (SequenceSetting sequence, ListSetting list) => Sequence(name, list, sequence),
            (DictionarySetting dictionary, MapSetting map) => Mapping(name, map, dictionary),
            (RecordSetting record, MapSetting map) => Record(name, map, record),
            _ => Mismatch(name, value, type),
        };
    }

    private string? Number(string name, ScalarSetting scalar, NumberSetting type)
    {
        var number = NumberText.Read(scalar, type, name);
        return number.Code ?? Report(number.Rule ?? BindingRules.WrongSettingType, scalar.Path, number.Arguments ?? MismatchArguments(name, scalar, type));
    }

    private string? Duration(string name, ScalarSetting scalar)
    {
        var duration = NumberText.ReadDuration(scalar, name);
        return duration.Code
            ?? Report(
                duration.Rule ?? BindingRules.WrongSettingType,
                scalar.Path,
                duration.Arguments ?? MismatchArguments(name, scalar, new DurationSetting(false)));
    }

    private string? Choice(string name, ScalarSetting scalar, EnumSetting type)
    {
        var member = type.Members.FirstOrDefault(candidate => candidate.Name == scalar.Text.Replace('-', '_'));
        return member is null
            ? Report(
                BindingRules.UnknownSettingValue,
                scalar.Path,
                name,
                SettingDescription.Values(type),
                scalar.Text,
                NearestName.Find(scalar.Text, type.Members.Select(candidate => candidate.Name)) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty)
            : type.TypeName + ".@" + member.ClrName;
    }

    private string? Subject(ScalarSetting scalar)
    {
        if (!_declaredSubjects.Contains(scalar.Text))
        {
            return Report(BindingRules.UnknownSubject, scalar.Path, scalar.Text, Suggestion.For(scalar.Text, _declaredSubjects, "subjects"));
        }

        _subjects.Add(scalar.Text);
        return "subjects[" + CSharpLiteral.Text(scalar.Text) + "]";
    }

    private string? Sequence(string name, ListSetting list, SequenceSetting type)
    {
        var items = list.Items.Select((item, index) => Value($"{name}[{index}]", item, type.Element)).ToArray();
        return items.Any(item => item is null) ? null : "[" + string.Join(", ", items) + "]";
    }

    private string? Mapping(string name, MapSetting map, DictionarySetting type)
    {
        var entries = map.Entries.Select(entry => (entry.Key, Code: Value(name + "." + entry.Key, entry.Value, type.Value))).ToArray();
        return entries.Any(entry => entry.Code is null)
            ? null
            : $"new {Dictionary}{type.ValueTypeName}>(global::System.StringComparer.Ordinal) {{ "
                + string.Join(", ", entries.Select(entry => $"[{CSharpLiteral.Text(entry.Key)}] = {entry.Code}"))
                + " }";
    }

    private string? Record(string name, MapSetting map, RecordSetting type)
    {
        var before = _diagnostics.Count;
        var assignments = Members($"'{name}'", map, map.Path, type.Members);
        return _diagnostics.Count > before
            ? null
            : "new " + type.TypeName + new BoundSettings(assignments.ToEquatableArray(), default).Initialiser;
    }

    private string? Mismatch(string name, Setting value, SettingType type) =>
        Report(BindingRules.WrongSettingType, value.Path, MismatchArguments(name, value, type));

    private static string[] MismatchArguments(string name, Setting value, SettingType type) =>
        [name, SettingDescription.Of(value), SettingDescription.Of(type) + Remedy(value, type)];

    // The slip made most often: a number or a yes that was meant as text.
    private static string Remedy(Setting value, SettingType type) =>
        value is ScalarSetting { Kind: ScalarKind.Integer or ScalarKind.Real or ScalarKind.Boolean } && type is TextSetting
            ? ": put it in quotes"
            : string.Empty;

    private string? Report(Rule rule, string path, params string[] arguments)
    {
        _diagnostics.Add(ContractDiagnostic.Create(rule, path, arguments));
        return null;
    }
}
