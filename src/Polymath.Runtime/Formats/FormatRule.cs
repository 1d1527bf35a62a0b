namespace Polymath.Runtime.Formats;

/// <summary>A rule that model files are held to.</summary>
/// <param name="Name">Kebab-case name, as findings and errors give it.</param>
/// <param name="Formats">The formats it is checked in: <c>all</c>, or some of <c>safetensors</c>, <c>gguf</c>, <c>apr</c>.</param>
/// <param name="Title">What the rule demands, in a sentence.</param>
/// <param name="Remedy">What to do about a file that breaks it, where nothing more fitting can be said.</param>
public sealed record FormatRule(string Name, string Formats, string Title, string Remedy);
