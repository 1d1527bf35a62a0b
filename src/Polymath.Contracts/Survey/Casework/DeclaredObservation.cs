using System.Globalization;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>Writes the members that a contract declares (of a counter-example, of a witness) into an observation.</summary>
internal sealed class DeclaredObservation(SurveySpace space)
{
    private readonly List<DeclarationProblem> _problems = [];

    /// <summary>What couldn't be written, and why.</summary>
    public IReadOnlyList<DeclarationProblem> Problems => _problems;

    /// <summary>The paths that the members name, as far as they can be read.</summary>
    public static IEnumerable<PathExpression> Paths(MapSetting members) =>
        members.Entries.Select(entry => ExpectationParser.Parse(entry.Key).Root).OfType<PathExpression>();

    /// <summary>The observation with every member written.</summary>
    public ObservedRecord Apply(MapSetting members, ObservedRecord observation)
    {
        foreach (var entry in members.Entries)
        {
            observation = ExpectationParser.Parse(entry.Key).Root is PathExpression path
                ? Member(path, entry, observation)
                : Fail(entry, $"'{entry.Key}' is no path of the observation, such as 'results[0].cosine'", observation);
        }

        return observation;
    }

    private ObservedRecord Member(PathExpression path, MapEntry entry, ObservedRecord observation)
    {
        var place = Place.Root;
        foreach (var step in path.Steps.Select(step => new PlaceStep(step.Name, step.Index)).Prepend(new PlaceStep(path.Root, 0)))
        {
            var (type, _) = space.Describe(place);
            switch (step.Name, type)
            {
                case ({ } name, RecordType record) when record.Find(name) is null:
                    return Fail(entry, $"'{entry.Key}' is unknown: {Unknown(name, record)}", observation);
                case ({ } name, RecordType or MapType):
                    observation = Present(place, observation);
                    place = place.Member(name);
                    break;
                case ("first" or "last" or null, ListType):
                    var count = place.Read(observation) is ObservedList list ? list.Items.Count : 0;
                    var index = step.Name == "last" ? Math.Max(count - 1, 0) : step.Name == "first" ? 0 : step.Index;
                    if ((index < count ? observation : space.Resize(place, index + 1L, observation)) is not { } longer)
                    {
                        return Fail(entry, $"'{entry.Key}' needs a list of more than {SurveySpace.MostItems.ToString(CultureInfo.InvariantCulture)} items", observation);
                    }

                    observation = longer;
                    place = place.Item(index);
                    break;
                default:
                    return Fail(entry, $"'{entry.Key}' leads nowhere: name one place, with an index for each list on the way", observation);
            }
        }

        return Value(entry.Value, place, entry.Key) is { } value ? place.Write(Present(place, observation, itself: false), value) : observation;
    }

    // A record on the way that is absent is made, so that there is something to write into.
    private ObservedRecord Present(Place place, ObservedRecord observation, bool itself = true) =>
        itself && place.Read(observation) is ObservedMissing && space.Describe(place) is { Type: { } type } described
            ? place.Write(observation, ObservationTemplate.Of(type, described.Use ?? new UsageNode()))
            : observation;

    private ObservedValue? Value(Setting setting, Place place, string key)
    {
        var (type, use) = space.Describe(place);
        return type is null ? Misfit(setting, key, "nothing that a contract could set") : Value(setting, type, use, key);
    }

    private ObservedValue? Value(Setting setting, ObservationType type, UsageNode? use, string key)
    {
        switch (setting, type)
        {
            case (ScalarSetting { Kind: ScalarKind.Null }, _):
                return ObservedMissing.Instance;
            case (ScalarSetting { Kind: ScalarKind.Integer or ScalarKind.Real } scalar, NumberType):
                return YamlNumber.Read(scalar.Text) ?? Misfit(scalar, key, "a number");
            case (ScalarSetting { Kind: ScalarKind.Boolean } scalar, BooleanType):
                return new ObservedBoolean(string.Equals(scalar.Text, "true", StringComparison.OrdinalIgnoreCase));
            case (ScalarSetting { Kind: ScalarKind.Text } scalar, TextType text):
                return text.Values.Count == 0 || text.Values.Contains(scalar.Text)
                    ? new ObservedText(scalar.Text)
                    : Misfit(scalar, key, $"one of {string.Join(", ", text.Values)}");
            case (ListSetting list, ListType { Element: var element }):
                var items = list.Items.Select((item, i) => Value(item, element, use?.Items, $"{key}[{i}]")).ToList();
                return items.Contains(null) ? null : new ObservedList(items.ToEquatableArray()!);
            case (MapSetting map, RecordType record):
                return Record(map, record, use, key);
            case (MapSetting map, MapType { Element: var element }):
                var values = map.Entries.Select(entry => (entry.Key, Value: Value(entry.Value, element, null, key + "." + entry.Key))).ToList();
                return values.Exists(value => value.Value is null)
                    ? null
                    : new ObservedRecord(values.Select(value => new KeyValuePair<string, ObservedValue>(value.Key, value.Value!)).ToEquatableArray());
            default:
                return Misfit(setting, key, Kind(type));
        }
    }

    // What the contract leaves out is as the template has it.
    private ObservedRecord? Record(MapSetting map, RecordType record, UsageNode? use, string key)
    {
        var given = new Dictionary<string, ObservedValue>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (record.Find(entry.Key) is not { } member)
            {
                _problems.Add(new(entry.KeyPath, $"'{key}.{entry.Key}' is unknown: {Unknown(entry.Key, record)}"));
                return null;
            }

            if (Value(entry.Value, member.Type, use is not null && use.Members.TryGetValue(entry.Key, out var inner) ? inner : null, key + "." + entry.Key) is not { } value)
            {
                return null;
            }

            given[entry.Key] = value;
        }

        var template = (ObservedRecord)ObservationTemplate.Of(record, use ?? new UsageNode());
        return new ObservedRecord(template.Members
            .Select(member => given.TryGetValue(member.Key, out var value) ? new KeyValuePair<string, ObservedValue>(member.Key, value) : member).ToEquatableArray());
    }

    private static string Kind(ObservationType type) => type switch
    {
        NumberType => "a number",
        BooleanType => "true or false",
        TextType => "a text (a number or a word such as true needs quotes)",
        ListType => "a list",
        _ => "a mapping",
    };

    private static string Unknown(string name, RecordType record) =>
        $"{record.Name} has no '{name}'"
        + (NearestName.Find(name, record.Members.Select(member => member.Name)) is { } nearest ? $" (did you mean '{nearest}'?)" : string.Empty);

    private ObservedValue? Misfit(Setting setting, string key, string expected)
    {
        _problems.Add(new(setting.Path, $"'{key}' takes {expected}"));
        return null;
    }

    private ObservedRecord Fail(MapEntry entry, string problem, ObservedRecord observation)
    {
        _problems.Add(new(entry.KeyPath, problem));
        return observation;
    }
}
