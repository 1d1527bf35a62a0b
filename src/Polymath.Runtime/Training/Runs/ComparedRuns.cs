namespace Polymath.Runtime.Training.Runs;

/// <summary>Two runs that should be the same.</summary>
public sealed record ComparedRuns
{
    /// <summary>What tells them apart.</summary>
    public required RunDifference Difference { get; init; }

    /// <summary>Threads of the first, which is the same run in every pair.</summary>
    public required long ThreadsOfFirst { get; init; }

    /// <summary>Threads of the second.</summary>
    public required long ThreadsOfSecond { get; init; }

    /// <summary>After how many steps the second was interrupted; null where it wasn't.</summary>
    public required long? InterruptedAfter { get; init; }

    /// <summary>Steps whose loss and both gradient norms are the same bits in both.</summary>
    public required long SameSteps { get; init; }

    /// <summary>The first step whose loss or norm differs; null where none does.</summary>
    public required long? FirstDifferentStep { get; init; }

    /// <summary>Digest of the first's trained tensors: SHA-256 of the sorted lines name, type, shape and SHA-256 of each.</summary>
    public required string TrainedDigestOfFirst { get; init; }

    /// <summary>The same of the second.</summary>
    public required string TrainedDigestOfSecond { get; init; }

    /// <summary>Whether all of that is the same.</summary>
    public required bool Identical { get; init; }
}
