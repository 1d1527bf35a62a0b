using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>What <c>format-check</c> observes.</summary>
public sealed record FormatCheckObservation
{
    /// <summary><c>safetensors</c>, <c>gguf</c> or <c>apr</c>; null where the file is none of them.</summary>
    public required string? Format { get; init; }

    /// <summary>The format's version as the file states it; null where there is none.</summary>
    public required string? Version { get; init; }

    /// <summary>Whether the file can be read and has no fatal defect.</summary>
    public required bool Valid { get; init; }

    /// <summary>The defects, in the order in which they were found.</summary>
    public required IReadOnlyList<FormatDefect> Findings { get; init; }

    /// <summary>How many of the findings are fatal.</summary>
    public required long Fatal { get; init; }

    /// <summary>How many of the findings are warnings.</summary>
    public required long Warnings { get; init; }

    /// <summary>The rules that were checked, by name; empty where the file was refused before all could be.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>Tensors that the file lists; null where it was refused.</summary>
    public required long? Tensors { get; init; }

    /// <summary>Size of the file or of all its shards.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }
}
