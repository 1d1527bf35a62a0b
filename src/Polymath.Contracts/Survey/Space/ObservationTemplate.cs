using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Space;

/// <summary>The observation from which the search for an accepted one begins: what the rule speaks of is there, the rest is as small as its type allows.</summary>
internal static class ObservationTemplate
{
    /// <summary>So that a list has a first, a middle and a last item.</summary>
    private const int Items = 3;

    public static ObservedValue Of(ObservationType type, UsageNode? use)
    {
        if (use is null && type.Nullable)
        {
            return ObservedMissing.Instance;
        }

        switch (type)
        {
            case NumberType:
                return new ObservedNumber(1, 1);
            case BooleanType:
                return new ObservedBoolean(true);
            case TextType text:
                return new ObservedText(text.Values.Count > 0 ? text.Values[0] : "text");
            case ListType list:
                var item = use is null ? null : Of(list.Element, use.Items ?? new UsageNode());
                return new ObservedList(Enumerable.Repeat(item!, use is null ? 0 : Math.Min(Math.Max(Items, use.LeastItems), SurveySpace.MostItems)).ToEquatableArray());
            case MapType map:
                return new ObservedRecord((use?.Members ?? new Dictionary<string, UsageNode>())
                    .Select(entry => new KeyValuePair<string, ObservedValue>(entry.Key, Of(map.Element, entry.Value))).ToEquatableArray());
            case RecordType record:
                return new ObservedRecord(record.Members
                    .Select(member => new KeyValuePair<string, ObservedValue>(
                        member.Name,
                        Of(member.Type, use is not null && use.Members.TryGetValue(member.Name, out var inner) ? inner : null)))
                    .ToEquatableArray());
            default:
                throw new ArgumentException($"an observation can't hold a {type.GetType().Name}", nameof(type));
        }
    }
}
