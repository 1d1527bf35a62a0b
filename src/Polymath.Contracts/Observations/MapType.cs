namespace Polymath.Contracts.Observations;

/// <summary>A mapping whose keys are not known beforehand (<c>tools.adb</c>): any name is accepted, an absent one is unevaluated.</summary>
/// <param name="Nullable">Whether it may be absent.</param>
/// <param name="Element">The type of its values.</param>
public sealed record MapType(bool Nullable, ObservationType Element) : ObservationType(Nullable)
{
    /// <summary>The keys that there can be, where they are known after all (<c>facts.moon_phase</c>): another name is an error. Null where any may be.</summary>
    public MapKeys? Keys { get; init; }
}
