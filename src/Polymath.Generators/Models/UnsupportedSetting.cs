namespace Polymath.Generators.Models;

/// <summary>A property whose type YAML can't give: a contract that names it is refused.</summary>
/// <param name="TypeName">The type, for the message.</param>
internal sealed record UnsupportedSetting(string TypeName) : SettingType(false);
