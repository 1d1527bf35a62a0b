using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>What the structural check of a model file found.</summary>
public sealed record FormatReport
{
    /// <summary>The file, or the index of a sharded model.</summary>
    public required string Path { get; init; }

    /// <summary>The format: <c>safetensors</c>, <c>gguf</c>, <c>apr</c>; <c>unknown</c> where the content is of none.</summary>
    public required string Format { get; init; }

    /// <summary>Total size of the files behind it, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Tensors whose entries could be read. Where a defect stopped the reading it is less than the file claims.</summary>
    public required int TensorCount { get; init; }

    /// <summary>Every defect and warning that was found, with offset and rule. A defect after which nothing that follows can be trusted is the last.</summary>
    public required IReadOnlyList<FormatFinding> Findings { get; init; }

    /// <summary>Whether there is no fatal finding.</summary>
    public bool Sound => !Findings.Any(finding => finding.Fatal);
}
