using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>A sequence of the YAML.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Items">Its items, in order.</param>
public sealed record ListSetting(string Path, EquatableArray<Setting> Items) : Setting(Path);
