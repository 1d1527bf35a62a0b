namespace Polymath.Runtime.Probing;

/// <summary>An artifact that a claim is about, found and digested before the probe runs. A probe's property of this type takes a subject's name in <c>with:</c>.</summary>
public sealed record Subject
{
    /// <summary>The name by which the contract speaks of it.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256, 64 lower-case hexadecimal digits; of a folder, that of its sorted list of files. Empty where it wasn't taken: then nothing is concluded from it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size in bytes; of a folder, the sum.</summary>
    public required long Bytes { get; init; }

    /// <summary>Its origin as the contract states it: published, trained, random_init, converted; or unstated.</summary>
    public required string Origin { get; init; }

    /// <summary>The name of the subject that it was derived from, or null.</summary>
    public string? DerivedFrom { get; init; }
}
