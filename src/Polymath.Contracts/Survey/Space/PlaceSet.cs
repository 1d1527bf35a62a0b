using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Survey.Space;

/// <summary>What a path leads to: one place, or, where it went through a list, the items of a list that stands nowhere by itself.</summary>
/// <param name="Places">The places; none where the path leads nowhere.</param>
/// <param name="Gathered">Whether the value is the list of what stands at the places.</param>
internal sealed record PlaceSet(IReadOnlyList<Place> Places, bool Gathered)
{
    /// <summary>The places of the items, where the value is a list.</summary>
    public IReadOnlyList<Place> Items(ObservedRecord observation)
    {
        if (Gathered)
        {
            return Places;
        }

        if (Places.Count == 0 || Places[0].Read(observation) is not ObservedList list)
        {
            return [];
        }

        var items = new Place[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Places[0].Item(i);
        }

        return items;
    }
}
