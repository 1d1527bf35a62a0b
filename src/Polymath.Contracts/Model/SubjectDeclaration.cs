namespace Polymath.Contracts.Model;

/// <summary>What a claim is about: a file, or something that a typed subject source makes.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Name">The name by which claims speak of it.</param>
/// <param name="File">The file, with <c>${NAME}</c> variables unexpanded; null when it is made.</param>
/// <param name="Sha256">The required digest, 64 lower-case hexadecimal digits; null records it without requiring it.</param>
/// <param name="Make">Id of the subject source; null when it is a file.</param>
/// <param name="With">The subject source's settings.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="DerivedFrom">Name of the subject that it was derived from.</param>
public sealed record SubjectDeclaration(
    string Path,
    string Name,
    string? File,
    string? Sha256,
    string? Make,
    MapSetting With,
    SubjectOrigin Origin,
    string? DerivedFrom);
