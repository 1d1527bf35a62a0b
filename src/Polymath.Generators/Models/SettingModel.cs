namespace Polymath.Generators.Models;

/// <summary>A public settable property of a probe, of a subject source or of nested settings.</summary>
/// <param name="Name">Its <c>with:</c> key, snake_case.</param>
/// <param name="ClrName">Its C# name.</param>
/// <param name="Required">Whether the YAML must give it.</param>
/// <param name="Type">Its type.</param>
internal sealed record SettingModel(string Name, string ClrName, bool Required, SettingType Type);
