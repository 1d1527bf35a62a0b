namespace Polymath.Contracts.Reading;

/// <summary>A contract file before it is read.</summary>
/// <param name="Path">Path as messages should show it.</param>
/// <param name="Text">The text; null where the file could not be read.</param>
/// <param name="Imported">Whether the file belongs to somebody else: unknown keys are then warnings.</param>
public sealed record ContractSource(string Path, string? Text, bool Imported);
