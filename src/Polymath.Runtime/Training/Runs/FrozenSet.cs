namespace Polymath.Runtime.Training.Runs;

/// <summary>The tensors and buffers that must not change, and what was found.</summary>
public sealed record FrozenSet
{
    /// <summary>How many tensors of the model are frozen; buffers apart.</summary>
    public required long Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Parameters { get; init; }

    /// <summary>Buffers, which are computed rather than stored: rotary frequencies.</summary>
    public required long Buffers { get; init; }

    /// <summary>How many of <see cref="Tensors"/> were digested at the start, at the cadence, and at the end.</summary>
    public required long DigestedTensors { get; init; }

    /// <summary>How many of <see cref="Buffers"/> were.</summary>
    public required long DigestedBuffers { get; init; }

    /// <summary>Steps between digests; 1 for after every step.</summary>
    public required long DigestEvery { get; init; }

    /// <summary>Steps after which the whole set was digested, the start not counted.</summary>
    public required long DigestedSteps { get; init; }

    /// <summary>Names of the tensors and buffers whose bytes, type or shape changed.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>SHA-256 of the sorted lines name, type, shape and SHA-256 of each, before the first step.</summary>
    public required string DigestBefore { get; init; }

    /// <summary>The same after the last.</summary>
    public required string DigestAfter { get; init; }
}
