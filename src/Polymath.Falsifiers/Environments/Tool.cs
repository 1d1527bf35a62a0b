namespace Polymath.Falsifiers.Environments;

/// <summary>A program on the PATH.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Version">The first version number that it prints.</param>
internal sealed record Tool(string Path, string Version);
