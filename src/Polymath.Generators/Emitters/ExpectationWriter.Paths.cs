using System.Globalization;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;

namespace Polymath.Generators.Emitters;

/// <content>Paths: each step a getter, wrapped so that overload resolution finds what its C# type needs.</content>
internal sealed partial class ExpectationWriter
{
    private string Path(BoundPath path) => Path(path, out _);

    /// <summary>An <c>Observed</c> of the value, or the <c>Items</c> of a list.</summary>
    private string Path(BoundPath path, out bool isJson)
    {
        var (text, from) = Root(path, out isJson);
        text = AsItems(text, from, isJson, string.Empty, path.Steps, 0);
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var step = path.Steps[i];
            var place = ExpectationLiteral.Of(path.Variable is { } variable ? Relative(step.Path, variable) : step.Path);
            isJson |= step.Member is not null && step.Access == MemberAccess.Json;
            text = step.Kind switch
            {
                BoundStepKind.Member => $"{text}.Then(static x => {Getter(step, step.Type, isJson)}, {place})",
                BoundStepKind.Key => $"{text}.Then(static x => {Key(step, step.Type, isJson)}, {place})",
                BoundStepKind.Index => $"{text}.Item({step.Index.ToString(CultureInfo.InvariantCulture)}, {place})",
                BoundStepKind.First => $"{text}.First({place})",
                BoundStepKind.Last => $"{text}.Last({place})",
                BoundStepKind.EachMember => $"{text}.Each(static x => {Getter(step, Element(step), isJson)}, {place}, {ExpectationLiteral.Of(step.Member!.Name)})",
                BoundStepKind.EachKey => $"{text}.Each(static x => {Key(step, Element(step), isJson)}, {place}, {ExpectationLiteral.Of(step.Key)})",
                _ => Named(Call("Observed.Flatten", text, $"static x => {Reader(Element(step), "x", isJson)}", place), Element(step), path.Steps, i + 1),
            };
            if (step.Kind is BoundStepKind.Member or BoundStepKind.Key or BoundStepKind.Index or BoundStepKind.First or BoundStepKind.Last)
            {
                text = AsItems(text, step.Type, isJson, place, path.Steps, i + 1);
            }
        }

        return text;
    }

    private (string Text, ObservationType From) Root(BoundPath path, out bool isJson)
    {
        if (path.Variable is null)
        {
            isJson = json;
            return (Call("Observed.Of", observation), path.From);
        }

        var variable = _variables.Find(candidate => candidate.Variable == path.Variable);
        isJson = variable.Json;
        return (variable.Name, path.From);
    }

    private static string AsItems(string text, ObservationType type, bool isJson, string place, IReadOnlyList<BoundStep> steps, int next) => type is ListType list
        ? Named(Call("Observed.Items", text, $"static x => {Reader(list.Element, "x", isJson)}", place.Length == 0 ? "\"\"" : place), list.Element, steps, next)
        : text;

    // Items are named where a message may speak of one: not where an index picks it out.
    private static string Named(string items, ObservationType element, IReadOnlyList<BoundStep> steps, int next)
    {
        if (element is not RecordType record || (next < steps.Count && steps[next].Kind is BoundStepKind.Index or BoundStepKind.First or BoundStepKind.Last))
        {
            return items;
        }

        var name = record.Find("name") is { Type: TextType } named ? named : record.Find("id") is { Type: TextType } identified ? identified : null;
        var label = name ?? (record.Find("index") is { Type: NumberType { Integral: true } } index ? index : null);
        return label is null
            ? items
            : $"{items}.{(name is null ? "Numbered" : "Named")}(static x => {Reader(label.Type, Access(label, record.Access), record.Access == MemberAccess.Json)})";
    }

    private static ObservationType Element(BoundStep step) => ((ListType)step.Type).Element;

    private static string Getter(BoundStep step, ObservationType type, bool isJson) => Reader(type, Access(step.Member!, step.Access), isJson);

    private static string Access(RecordMember member, MemberAccess access) => access == MemberAccess.Json
        ? Call("Json.Member", "x", ExpectationLiteral.Of(member.Name))
        : "x." + ExpectationLiteral.Name(member.ClrName);

    private static string Key(BoundStep step, ObservationType type, bool isJson) =>
        Call("Read.Key", "x", ExpectationLiteral.Of(step.Key), $"static y => {Reader(type, "y", isJson)}");

    private static string Reader(ObservationType type, string value, bool isJson) => type switch
    {
        NumberType { Integral: true } when isJson => Call("Read.Integer", value),
        NumberType => Call("Read.Number", value),
        TextType => Call("Read.Text", value),
        BooleanType => Call("Read.Boolean", value),
        ListType => Call("Read.List", value),
        MapType => Call("Read.Map", value),
        _ => Call("Read.Record", value),
    };

    private static string Relative(string path, string variable) =>
        path.Length == variable.Length ? string.Empty
        : path[variable.Length] == '.' ? path.Substring(variable.Length + 1)
        : path.Substring(variable.Length);
}
