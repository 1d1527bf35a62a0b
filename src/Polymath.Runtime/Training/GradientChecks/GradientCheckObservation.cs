namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>What <c>gradient-check</c> observes.</summary>
public sealed record GradientCheckObservation
{
    /// <summary>Mean next-token cross-entropy in nats as the trainer computes it, in F32.</summary>
    public required double Loss { get; init; }

    /// <summary>The same by the reference, in double precision.</summary>
    public required double ReferenceLoss { get; init; }

    /// <summary>Distance of the two over the larger of the reference's and 1.</summary>
    public required double LossDifference { get; init; }

    /// <summary>Euclidean norm of the difference of all logits over that of the reference's.</summary>
    public required double LogitsDifference { get; init; }

    /// <summary>Trainable tensors.</summary>
    public required long Tensors { get; init; }

    /// <summary>Frozen ones.</summary>
    public required long FrozenTensors { get; init; }

    /// <summary>Elements of the trainable ones.</summary>
    public required long Parameters { get; init; }

    /// <summary>How many of them were compared.</summary>
    public required long Checked { get; init; }

    /// <summary>The largest of all kinds'.</summary>
    public required double WorstRelativeError { get; init; }

    /// <summary>Each kind of parameter that trains, by name.</summary>
    public required IReadOnlyList<CheckedKind> Kinds { get; init; }
}
