namespace Polymath.Falsifiers.Environments;

/// <summary>The environment of a run; <c>requires</c> speaks of it. What isn't there is null, and a requirement on it isn't met.</summary>
public sealed record EnvironmentRecord
{
    /// <summary>The machine that runs the tests.</summary>
    public required HostRecord Host { get; init; }

    /// <summary>Its graphics processor, or null.</summary>
    public GpuRecord? Gpu { get; init; }

    /// <summary>The attached device, or null.</summary>
    public DeviceRecord? Device { get; init; }

    /// <summary>Versions of the tools found: adb, python3, ….</summary>
    public required IReadOnlyDictionary<string, string> Tools { get; init; }

    /// <summary>The project's own <c>[EnvironmentFact]</c>s.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }
}
