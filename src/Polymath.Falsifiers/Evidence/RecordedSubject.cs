namespace Polymath.Falsifiers.Evidence;

/// <summary>A subject that was read.</summary>
public sealed record RecordedSubject
{
    /// <summary>The name by which the contract speaks of it.</summary>
    public required string Role { get; init; }

    /// <summary>Its path as the contract writes it, variables unexpanded; <c>made/name/file</c> where the run made it.</summary>
    public required string Path { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its format.</summary>
    public required string Format { get; init; }

    /// <summary>Its origin as the contract states it.</summary>
    public required string Origin { get; init; }

    /// <summary>The subject that it was derived from, or null.</summary>
    public required string? DerivedFrom { get; init; }
}
