using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Runs;

/// <summary>What <c>elo-train</c> observes: a run of training and what became of the frozen tensors.</summary>
public sealed record EloTrainObservation
{
    /// <summary>Who computed: <c>managed</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Bits of the vectors that it computed with; 0 for none. Results are the same bits at one width.</summary>
    public required long VectorWidth { get; init; }

    /// <summary>Greatest number of threads that computed.</summary>
    public required long Threads { get; init; }

    /// <summary>1 or 2.</summary>
    public required long Stage { get; init; }

    /// <summary>Decides the order of the data and random weights.</summary>
    public required long Seed { get; init; }

    /// <summary>How the learning rate went.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>The number, from 1 on, of the first step whose figures are given; more than 1 for a continued run.</summary>
    public required long FirstStep { get; init; }

    /// <summary>Steps made over all, those before an interruption among them.</summary>
    public required long Steps { get; init; }

    /// <summary>Mean next-token cross-entropy in nats over batch x (sequence - 1) positions, before each step.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>Learning rate of each step.</summary>
    public required IReadOnlyList<double> LearningRates { get; init; }

    /// <summary>Euclidean norm over the gradients of all trainable tensors, of each step.</summary>
    public required IReadOnlyList<double> GradientNormsBeforeClip { get; init; }

    /// <summary>The same after clipping.</summary>
    public required IReadOnlyList<double> GradientNormsAfterClip { get; init; }

    /// <summary>What should train.</summary>
    public required TrainableSet Trainable { get; init; }

    /// <summary>What must not change.</summary>
    public required FrozenSet Frozen { get; init; }

    /// <summary>Tensors that share storage, each pair as <c>first = second</c>.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Tensors that train although the plan freezes them.</summary>
    public required IReadOnlyList<string> UnexpectedTrainable { get; init; }

    /// <summary>Tensors that should have moved and didn't.</summary>
    public required IReadOnlyList<string> UntouchedTrainable { get; init; }

    /// <summary>Loss on text that wasn't trained on; null where none was given.</summary>
    public required HeldOutLoss? HeldOut { get; init; }

    /// <summary>Whether the same run from the start gave the same losses and trained tensors, bit for bit; null where it wasn't run again.</summary>
    public required bool? ReplayIdentical { get; init; }

    /// <summary>Whether a run that was interrupted, saved and loaded gave the same losses and trained tensors, bit for bit; null where none was made.</summary>
    public required bool? ResumeIdentical { get; init; }

    /// <summary>Why the run ended before its last step: a frozen tensor changed. Null where it didn't.</summary>
    public required string? Stopped { get; init; }

    /// <summary>Time of a step, digests of the frozen set apart.</summary>
    public required StepTime StepMs { get; init; }

    /// <summary>Tokens a second over the steps, digests of the frozen set included.</summary>
    [Unit("tokens/s")]
    public required double TokensPerSecond { get; init; }

    /// <summary>Largest resident memory of the process so far, mapped weights included.</summary>
    [Unit("B")]
    public required long PeakMemoryBytes { get; init; }
}
