using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Interpretation;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Space;

/// <summary>The observations of one type, as far as a rule speaks of them: reading, writing and judging.</summary>
internal sealed class SurveySpace(RecordType type, UsageNode usage)
{
    /// <summary>Lists longer than this aren't built: a survey runs inside the compiler.</summary>
    public const int MostItems = 10_000;

    public RecordType Type => type;

    public UsageNode Usage => usage;

    public ObservedRecord Template() => (ObservedRecord)ObservationTemplate.Of(type, usage);

    public static TruthValue Truth(BoundExpression condition, ObservedRecord observation, Scope? scope) => Interpreter(observation, scope).Truth(condition);

    /// <summary>The value of a number; null where it is unevaluated.</summary>
    public static ObservedNumber? Number(BoundExpression number, ObservedRecord observation, Scope? scope) =>
        Interpreter(observation, scope).Number(number) is { } quantity ? new ObservedNumber(quantity.Value, quantity.Exact) : null;

    /// <summary>The value of a text; null where it is unevaluated.</summary>
    public static string? Text(BoundExpression text, ObservedRecord observation, Scope? scope) => Interpreter(observation, scope).Text(text);

    /// <summary>Where a path leads.</summary>
    public static PlaceSet Resolve(BoundPath path, ObservedRecord observation, Scope? scope)
    {
        var start = path.Variable is null ? Place.Root : Scope.Find(scope, path.Variable);
        var set = new PlaceSet(start is null ? [] : [start], Gathered: false);
        foreach (var step in path.Steps)
        {
            set = step.Kind switch
            {
                BoundStepKind.Member => new([.. set.Places.Select(place => place.Member(step.Member!.Name))], false),
                BoundStepKind.Key => new([.. set.Places.Select(place => place.Member(step.Key))], false),
                BoundStepKind.EachMember => new([.. set.Items(observation).Select(place => place.Member(step.Member!.Name))], true),
                BoundStepKind.EachKey => new([.. set.Items(observation).Select(place => place.Member(step.Key))], true),
                BoundStepKind.Flatten => new([.. set.Items(observation).SelectMany(place => new PlaceSet([place], false).Items(observation))], true),
                BoundStepKind.Index => new([.. set.Items(observation).Skip(step.Index).Take(1)], false),
                BoundStepKind.First => new([.. set.Items(observation).Take(1)], false),
                _ => new([.. set.Items(observation).Skip(set.Items(observation).Count - 1)], false),
            };
        }

        return set;
    }

    /// <summary>The places whose values decide a path's: the path's own, or those of a list's items.</summary>
    public static IReadOnlyList<Place> Leaves(BoundPath path, ObservedRecord observation, Scope? scope)
    {
        var set = Resolve(path, observation, scope);
        return path.Type is ListType ? set.Items(observation) : set.Places;
    }

    /// <summary>The type of what stands at <paramref name="place"/>, and what the rule speaks of there.</summary>
    public (ObservationType? Type, UsageNode? Use) Describe(Place place)
    {
        ObservationType? current = type;
        UsageNode? use = usage;
        foreach (var step in place.Steps)
        {
            (current, use) = (step.Name, current) switch
            {
                ({ } name, RecordType record) => (record.Find(name)?.Type, Inner(use, name)),
                ({ } name, MapType map) => (map.Element, Inner(use, name)),
                (null, ListType list) => (list.Element, use?.Items),
                _ => ((ObservationType?)null, (UsageNode?)null),
            };
        }

        return (current, use);
    }

    /// <summary>The observation with <paramref name="count"/> items in the list at <paramref name="place"/>: cut off, or filled up with its last item.</summary>
    public ObservedRecord? Resize(Place place, long count, ObservedRecord observation)
    {
        if (count is < 0 or > MostItems || Describe(place) is not { Type: ListType type } described)
        {
            return null;
        }

        var items = place.Read(observation) is ObservedList list ? list.Items.ToList() : [];
        while (items.Count < count)
        {
            items.Add(items.Count > 0 ? items[items.Count - 1] : ObservationTemplate.Of(type.Element, described.Use?.Items ?? new UsageNode()));
        }

        return place.Write(observation, new ObservedList(items.Take((int)count).ToEquatableArray()));
    }

    /// <summary>The observation with a number at each place; null where a place can't hold it.</summary>
    public ObservedRecord? WriteNumber(IReadOnlyList<Place> places, ObservedNumber number, ObservedRecord observation)
    {
        foreach (var place in places)
        {
            if (Describe(place).Type is not NumberType type || (type.Integral && (number.Exact is null || (!type.Signed && number.Exact < 0))))
            {
                return null;
            }

            observation = place.Write(observation, type.Integral ? Doubles.Number(number.Exact!.Value) : number);
        }

        return places.Count == 0 ? null : observation;
    }

    private static UsageNode? Inner(UsageNode? use, string name) => use is not null && use.Members.TryGetValue(name, out var inner) ? inner : null;

    private static Interpreter Interpreter(ObservedRecord observation, Scope? scope)
    {
        var interpreter = new Interpreter(observation);
        for (; scope is not null; scope = scope.Outer)
        {
            interpreter.Let(scope.Variable, scope.Place.Read(observation));
        }

        return interpreter;
    }
}
