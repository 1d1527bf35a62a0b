using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>The keys that a mapping can have.</summary>
/// <param name="Names">The keys, in the order in which messages list them.</param>
/// <param name="Remedy">What a message adds where there is no key at all; <c>{0}</c> is the name that was asked for.</param>
public sealed record MapKeys(EquatableArray<string> Names, string Remedy);
