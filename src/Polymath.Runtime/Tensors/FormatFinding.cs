namespace Polymath.Runtime.Tensors;

/// <summary>A defect of a model file.</summary>
/// <param name="Rule">The broken rule's kebab-case name: <c>footer-missing</c>, <c>tensor-overlap</c>.</param>
/// <param name="Offset">Where, in bytes from the file's start; null where it concerns the file as a whole.</param>
/// <param name="Message">What is wrong, with the numbers.</param>
/// <param name="Fatal">Whether the file can't be trusted; otherwise it is a warning.</param>
public sealed record FormatFinding(string Rule, long? Offset, string Message, bool Fatal);
