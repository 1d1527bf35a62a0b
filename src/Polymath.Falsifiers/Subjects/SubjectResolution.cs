using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Subjects;

/// <summary>What came of looking for a claim's subjects.</summary>
/// <param name="Found">Those that are there, in the order of the claim's settings, inputs of made subjects before them.</param>
/// <param name="Missing">Those that aren't. The claim can't run.</param>
/// <param name="Failures">Those whose making failed: code that should work didn't, so the claim is unevaluated rather than unrun.</param>
internal sealed record SubjectResolution(
    IReadOnlyList<ResolvedSubject> Found,
    IReadOnlyList<MissingPart> Missing,
    IReadOnlyList<string> Failures)
{
    public SubjectSet Set => new(Found.ToDictionary(found => found.Subject.Name, found => found.Subject, StringComparer.Ordinal));
}
