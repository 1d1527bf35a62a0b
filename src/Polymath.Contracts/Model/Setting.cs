namespace Polymath.Contracts.Model;

/// <summary>An untyped value of the YAML, as the author wrote it; its type comes from what it is bound to.</summary>
/// <param name="Path">Its path in the source map.</param>
public abstract record Setting(string Path);
