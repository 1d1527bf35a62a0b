namespace Polymath.Falsifiers.Running;

/// <summary>Something that a live run needs and that isn't there.</summary>
/// <param name="Reason">What is missing, and what to do about it.</param>
/// <param name="Names">Names under which <c>POLYMATH_REQUIRE</c> may speak of it: a tool, a subject, a variable.</param>
public sealed record MissingPart(string Reason, IReadOnlyList<string> Names);
