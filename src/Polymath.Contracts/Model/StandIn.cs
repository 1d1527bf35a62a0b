using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>A smaller run beside the claim: a tiny model, an emulated device. It supports FUNCTIONAL at most.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Binding">Its probe and settings, as written; probe null means the claim's, <paramref name="HasWith"/> false the claim's settings.</param>
/// <param name="HasWith">Whether it has settings of its own; <c>stand_in: {}</c> has none and means the claim's subjects without its requirements.</param>
/// <param name="Expect">Its own expectations; empty means the claim's.</param>
public sealed record StandIn(string Path, Binding Binding, bool HasWith, EquatableArray<ExpectationText> Expect);
