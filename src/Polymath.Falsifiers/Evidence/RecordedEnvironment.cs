namespace Polymath.Falsifiers.Evidence;

/// <summary>Where a claim ran.</summary>
public sealed record RecordedEnvironment
{
    /// <summary>The machine.</summary>
    public required RecordedHost Host { get; init; }

    /// <summary>Its graphics processor, or null.</summary>
    public required RecordedGpu? Gpu { get; init; }

    /// <summary>The device that the work really ran on, or null for the machine itself.</summary>
    public required RecordedDevice? Device { get; init; }

    /// <summary>The tools that the claim requires, by name.</summary>
    public required IReadOnlyDictionary<string, RecordedTool> Tools { get; init; }

    /// <summary>The project's own facts that the claim requires, by name.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>The revision that was judged, or null outside of a repository.</summary>
    public required RecordedCommit? Git { get; init; }
}
