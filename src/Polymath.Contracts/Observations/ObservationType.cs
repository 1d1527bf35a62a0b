namespace Polymath.Contracts.Observations;

/// <summary>The type of a value in an observation, as far as expectations care. Built from symbols at compile time, from reflection at run time.</summary>
/// <param name="Nullable">Whether the value may be absent; an absent value makes a comparison unevaluated.</param>
public abstract record ObservationType(bool Nullable);
