using Polymath.Contracts.Text;

namespace Polymath.Contracts.Model;

/// <summary>Builds settings in code, without places: what generated code uses to carry counter-examples and witnesses into a run.</summary>
public static class Settings
{
    /// <summary>A scalar.</summary>
    public static ScalarSetting Scalar(string text, ScalarKind kind) => new(string.Empty, text, kind);

    /// <summary>A sequence.</summary>
    public static ListSetting List(params Setting[] items) => new(string.Empty, items.ToEquatableArray());

    /// <summary>A mapping.</summary>
    public static MapSetting Map(params (string Key, Setting Value)[] entries) =>
        new(string.Empty, entries.Select(entry => new MapEntry(entry.Key, string.Empty, entry.Value)).ToEquatableArray());
}
