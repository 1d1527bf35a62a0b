using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>Nested settings: a class or record with settable properties.</summary>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="TypeName">Its C# name, with <c>global::</c>.</param>
/// <param name="Members">Its properties.</param>
internal sealed record RecordSetting(bool Nullable, string TypeName, EquatableArray<SettingModel> Members) : SettingType(Nullable);
