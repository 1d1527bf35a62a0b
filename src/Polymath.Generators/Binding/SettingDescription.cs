using Polymath.Contracts.Model;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Says in words what a YAML value is and what a setting takes.</summary>
internal static class SettingDescription
{
    private const int Shown = 40;

    public static string Of(Setting value) => value switch
    {
        MapSetting => "a mapping",
        ListSetting => "a list",
        ScalarSetting { Kind: ScalarKind.Null } => "null",
        ScalarSetting { Kind: ScalarKind.Boolean } scalar => scalar.Text,
        ScalarSetting { Kind: ScalarKind.Integer } scalar => "the whole number " + scalar.Text,
        ScalarSetting { Kind: ScalarKind.Real } scalar => "the number " + scalar.Text,
        ScalarSetting scalar => "the text '" + (scalar.Text.Length > Shown ? scalar.Text.Substring(0, Shown) + "…" : scalar.Text) + "'",
        _ => "something else",
    };

    public static string Of(SettingType type) => type switch
    {
        NumberSetting { Unit: { } unit } number => $"{Number(number)} in {unit}",
        NumberSetting number => Number(number),
        TextSetting => "a text",
        BooleanSetting => "true or false",
        DurationSetting => "a duration such as 10 s",
        SubjectSetting => "the name of a subject",
        EnumSetting choice => "one of " + Values(choice),
        SequenceSetting sequence => "a list, each item " + Of(sequence.Element),
        DictionarySetting dictionary => "a mapping, each value " + Of(dictionary.Value),
        RecordSetting => "a mapping",
        _ => "anything that YAML can give",
    };

    public static string Values(EnumSetting choice) => string.Join(", ", choice.Members.Select(member => member.Name));

    private static string Number(NumberSetting number) =>
        number.Kind is NumberKind.Single or NumberKind.Double or NumberKind.Decimal ? "a number" : "a whole number";
}
