namespace Polymath.Runtime.Conversion;

/// <summary>A defect of a model file.</summary>
public sealed record FormatDefect
{
    /// <summary>The broken rule's kebab-case name.</summary>
    public required string Rule { get; init; }

    /// <summary>Where, in bytes from the file's start; null where it concerns the file as a whole.</summary>
    public required long? Offset { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>Whether the file can't be trusted; otherwise it is a warning.</summary>
    public required bool Fatal { get; init; }
}
