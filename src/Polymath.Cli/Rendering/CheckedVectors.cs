namespace Polymath.Cli.Rendering;

/// <summary>What <c>polymath tokenize --vectors</c> says.</summary>
internal sealed record CheckedVectors
{
    /// <summary>Vectors of the file.</summary>
    public required long Vectors { get; init; }

    /// <summary>Those of which ids and text are as they should be.</summary>
    public required long Passed { get; init; }

    /// <summary>The others.</summary>
    public required IReadOnlyList<VectorMismatch> Mismatches { get; init; }
}
