using System.Globalization;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Space;

/// <summary>One value's place in an observation: <c>results[0].cosine</c>. Observations are never changed; writing makes a new one.</summary>
internal sealed class Place
{
    private readonly PlaceStep[] _steps;

    private Place(PlaceStep[] steps, string text) => (_steps, Text) = (steps, text);

    /// <summary>The observation itself.</summary>
    public static Place Root { get; } = new([], string.Empty);

    /// <summary>As expectations write it.</summary>
    public string Text { get; }

    public IReadOnlyList<PlaceStep> Steps => _steps;

    public Place Member(string name) => new([.. _steps, new PlaceStep(name, 0)], Text.Length == 0 ? name : Text + "." + name);

    public Place Item(int index) => new([.. _steps, new PlaceStep(null, index)], Text + "[" + index.ToString(CultureInfo.InvariantCulture) + "]");

    /// <summary>The places that it stands in, outermost first; the observation itself is none of them.</summary>
    public IEnumerable<Place> Ancestors()
    {
        var place = Root;
        for (var i = 0; i < _steps.Length - 1; i++)
        {
            place = _steps[i].Name is { } name ? place.Member(name) : place.Item(_steps[i].Index);
            yield return place;
        }
    }

    /// <summary>What stands there, or <see cref="ObservedMissing"/>.</summary>
    public ObservedValue Read(ObservedValue observation)
    {
        foreach (var step in _steps)
        {
            observation = (step.Name, observation) switch
            {
                ({ } name, ObservedRecord record) => record.Find(name),
                (null, ObservedList list) when step.Index < list.Items.Count => list.Items[step.Index],
                _ => ObservedMissing.Instance,
            };
        }

        return observation;
    }

    /// <summary>The observation with <paramref name="value"/> there. Where something on the way is absent, the observation as it was.</summary>
    public ObservedRecord Write(ObservedRecord observation, ObservedValue value) => (ObservedRecord)Write(observation, 0, value);

    private ObservedValue Write(ObservedValue current, int depth, ObservedValue value)
    {
        if (depth == _steps.Length)
        {
            return value;
        }

        var step = _steps[depth];
        switch (step.Name, current)
        {
            case ({ } name, ObservedRecord record):
                var members = record.Members.ToArray();
                var at = Array.FindIndex(members, member => member.Key == name);
                if (at < 0)
                {
                    members = [.. members, new KeyValuePair<string, ObservedValue>(name, ObservedMissing.Instance)];
                    at = members.Length - 1;
                }

                members[at] = new KeyValuePair<string, ObservedValue>(name, Write(members[at].Value, depth + 1, value));
                return new ObservedRecord(members.ToEquatableArray());
            case (null, ObservedList list) when step.Index < list.Items.Count:
                var items = list.Items.ToArray();
                items[step.Index] = Write(items[step.Index], depth + 1, value);
                return new ObservedList(items.ToEquatableArray());
            default:
                return current;
        }
    }
}
