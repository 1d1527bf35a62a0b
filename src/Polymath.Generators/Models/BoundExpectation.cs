namespace Polymath.Generators.Models;

/// <summary>An expectation whose names and types are known.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Text">Its canonical text.</param>
/// <param name="Code">A C# expression of type <c>Truth</c> over the parameter <c>o</c>.</param>
internal sealed record BoundExpectation(string Path, string Text, string Code);
