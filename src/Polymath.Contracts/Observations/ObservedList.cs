using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>A list.</summary>
/// <param name="Items">Its items, in order.</param>
public sealed record ObservedList(EquatableArray<ObservedValue> Items) : ObservedValue;
