using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Subjects;

/// <summary>A subject that is there, with what its record says about it.</summary>
/// <param name="Subject">What the probe is given.</param>
/// <param name="RecordedPath">Its path as evidence writes it: the same on every machine, variables unexpanded.</param>
/// <param name="Format">Its format: <c>safetensors</c>, <c>gguf</c>, <c>apr</c>, <c>folder</c>, or the extension.</param>
/// <param name="Files">Every file behind it, absolute, sorted.</param>
internal sealed record ResolvedSubject(Subject Subject, string RecordedPath, string Format, IReadOnlyList<string> Files);
