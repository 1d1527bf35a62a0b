namespace Polymath.Contracts.Survey.Space;

/// <summary>A step of a place: a member by name, or an item by index where the name is null.</summary>
internal readonly record struct PlaceStep(string? Name, int Index);
