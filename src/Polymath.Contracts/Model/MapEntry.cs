namespace Polymath.Contracts.Model;

/// <summary>An entry of a <see cref="MapSetting"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyPath">The key's path in the source map.</param>
/// <param name="Value">The value.</param>
public sealed record MapEntry(string Key, string KeyPath, Setting Value);
