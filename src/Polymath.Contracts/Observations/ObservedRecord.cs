using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>A record or a mapping.</summary>
/// <param name="Members">Names and values, in order; names are unique.</param>
public sealed record ObservedRecord(EquatableArray<KeyValuePair<string, ObservedValue>> Members) : ObservedValue
{
    /// <summary>The member called <paramref name="name"/>, or <see cref="ObservedMissing"/>.</summary>
    public ObservedValue Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Key == name)
            {
                return member.Value;
            }
        }

        return ObservedMissing.Instance;
    }
}
