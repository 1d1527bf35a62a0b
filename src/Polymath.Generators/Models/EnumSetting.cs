using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>An enumeration.</summary>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="TypeName">Its C# name, with <c>global::</c>.</param>
/// <param name="Members">Its members.</param>
internal sealed record EnumSetting(bool Nullable, string TypeName, EquatableArray<EnumMember> Members) : SettingType(Nullable);
