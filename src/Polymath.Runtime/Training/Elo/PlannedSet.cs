namespace Polymath.Runtime.Training.Elo;

/// <summary>Tensors that a freeze plan puts on one side.</summary>
public sealed record PlannedSet
{
    /// <summary>How many.</summary>
    public required long Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Parameters { get; init; }

    /// <summary>Their names, sorted by code unit.</summary>
    public required IReadOnlyList<string> Names { get; init; }
}
