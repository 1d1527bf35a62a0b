using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>A record or a mapping.</summary>
/// <param name="Members">Names and values, in order; names are unique.</param>
public sealed record ObservedRecord(EquatableArray<KeyValuePair<string, ObservedValue>> Members) : ObservedValue
{
    /// <summary>The member called <paramref name="name"/>, or <see cref="ObservedMissing"/>.</summary>
    public ObservedValue Find(string name)
    {
        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].Key == name)
            {
                return Members[i].Value;
            }
        }

        return ObservedMissing.Instance;
    }
}
