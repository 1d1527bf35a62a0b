namespace Polymath.Runtime.Training.Runs;

/// <summary>The tensors that should train.</summary>
public sealed record TrainableSet
{
    /// <summary>How many.</summary>
    public required long Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Parameters { get; init; }

    /// <summary>Their names, sorted by code unit.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>SHA-256 of the sorted lines name, type, shape and SHA-256 of each, before the first step.</summary>
    public required string DigestBefore { get; init; }

    /// <summary>The same after the last.</summary>
    public required string DigestAfter { get; init; }
}
