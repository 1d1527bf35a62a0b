namespace Polymath.Runtime.Training.Runs;

/// <summary>What <c>determinism</c> observes.</summary>
public sealed record DeterminismObservation
{
    /// <summary>Who computed.</summary>
    public required string Backend { get; init; }

    /// <summary>Bits of the vectors that it computed with, in all runs; 0 for none.</summary>
    public required long VectorWidth { get; init; }

    /// <summary>Steps of each run.</summary>
    public required long Steps { get; init; }

    /// <summary>Tensors that were trained and digested in each run.</summary>
    public required long TrainedTensors { get; init; }

    /// <summary>Whether training changed them at all: runs that do nothing are the same too.</summary>
    public required bool Trained { get; init; }

    /// <summary>The pairs of runs that were compared.</summary>
    public required IReadOnlyList<ComparedRuns> Pairs { get; init; }

    /// <summary>Whether every pair is identical.</summary>
    public required bool Identical { get; init; }
}
