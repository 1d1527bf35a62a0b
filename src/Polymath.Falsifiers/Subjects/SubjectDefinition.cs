using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Subjects;

/// <summary>A subject as the generator compiled it.</summary>
public sealed record SubjectDefinition
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its file with <c>${NAME}</c> variables unexpanded; null when it is made.</summary>
    public string? File { get; init; }

    /// <summary>The pinned SHA-256, or null.</summary>
    public string? Sha256 { get; init; }

    /// <summary>published, trained, random_init, converted or unstated.</summary>
    public required string Origin { get; init; }

    /// <summary>The subject it was derived from, or null.</summary>
    public string? DerivedFrom { get; init; }

    /// <summary>Id of the subject source, or null for a file.</summary>
    public string? Make { get; init; }

    /// <summary>The subject source's settings in canonical form: part of the made subject's path.</summary>
    public string MakeSettings { get; init; } = string.Empty;

    /// <summary>Names of the subjects that the settings mention, made before it.</summary>
    public IReadOnlyList<string> MadeFrom { get; init; } = [];

    /// <summary>Makes the subject source, what it needs resolved; null for a file.</summary>
    public Func<SubjectSet, ISubjectSource>? CreateSource { get; init; }
}
