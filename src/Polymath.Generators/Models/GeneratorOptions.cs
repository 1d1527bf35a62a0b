namespace Polymath.Generators.Models;

/// <summary>What the project's properties say.</summary>
/// <param name="RootNamespace">The root namespace of the project.</param>
/// <param name="StrictBinding">Whether an unbound claim is an error.</param>
/// <param name="ProjectRoot">The folder that messages show paths from; empty where it isn't known.</param>
internal sealed record GeneratorOptions(string RootNamespace, bool StrictBinding, string ProjectRoot);
