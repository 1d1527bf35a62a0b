namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>One entry of a folder: a file's bytes, a symbolic link, or where it is neither, a folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">A file's content.</param>
/// <param name="LinkTo">A link's target.</param>
internal sealed record Part(string Name, byte[]? Bytes, string? LinkTo = null);
