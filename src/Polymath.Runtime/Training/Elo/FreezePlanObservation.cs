namespace Polymath.Runtime.Training.Elo;

/// <summary>What <c>freeze-plan</c> observes: which tensors of a model would train.</summary>
public sealed record FreezePlanObservation
{
    /// <summary>The configuration's <c>model_type</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>Decoder layers.</summary>
    public required long Layers { get; init; }

    /// <summary>Whether the configuration ties the head to the embedding.</summary>
    public required bool TiedHead { get; init; }

    /// <summary>The tensors that would train; an untied head of a tied model among them.</summary>
    public required PlannedSet Trainable { get; init; }

    /// <summary>All others.</summary>
    public required PlannedSet Frozen { get; init; }
}
