namespace Polymath.Contracts.Model;

/// <summary>An expectation as written.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Text">Its text, unescaped.</param>
public sealed record ExpectationText(string Path, string Text);
