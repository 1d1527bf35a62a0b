using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>Compares the gradients that the trainer computes with central differences of a reference in double precision that shares no code with it.</summary>
/// <remarks>The model is made from sizes and a seed, with biases and norms that aren't trivial, or is a small checkpoint.</remarks>
[Probe("gradient-check")]
public sealed class GradientCheckProbe : IProbe<GradientCheckObservation>
{
    /// <summary>A folder of config.json and SafeTensors weights; small. Without it a model is made of the sizes below.</summary>
    public Subject? Model { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public long Hidden { get; init; } = 16;

    /// <summary>Decoder layers.</summary>
    public long Layers { get; init; } = 3;

    /// <summary>Query heads.</summary>
    public long Heads { get; init; } = 4;

    /// <summary>Key-value heads; divides the query heads.</summary>
    public long KeyValueHeads { get; init; } = 2;

    /// <summary>Width of a head, even; 0 for hidden / heads.</summary>
    public long HeadSize { get; init; }

    /// <summary>Width of the feed-forward part.</summary>
    public long Intermediate { get; init; } = 24;

    /// <summary>Tokens of the vocabulary.</summary>
    public long Vocabulary { get; init; } = 61;

    /// <summary>Whether the query, key and value projections have biases, as Qwen2's have.</summary>
    public bool AttentionBias { get; init; } = true;

    /// <summary>Whether the head is the embedding.</summary>
    public bool TiedHead { get; init; }

    /// <summary>How the weights of a made model are stored: f32, f16 or bf16. Trainable ones are computed with in F32.</summary>
    public ElementType StoredType { get; init; } = ElementType.F32;

    /// <summary>Which tensors train.</summary>
    public CheckedTensors Trains { get; init; } = CheckedTensors.All;

    /// <summary>Whether activations are computed again on the way back instead of being kept.</summary>
    public bool Recompute { get; init; }

    /// <summary>Of the made weights, the tokens and the choice of elements.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Sequences of the batch.</summary>
    public long Rows { get; init; } = 2;

    /// <summary>Tokens of each.</summary>
    public long Length { get; init; } = 7;

    /// <summary>How far a parameter is moved each way.</summary>
    public double Step { get; init; } = 1e-5;

    /// <summary>How many elements of each tensor are compared: half of them those with the largest gradients, half chosen by the seed; 0 for all.</summary>
    public long PerTensor { get; init; } = 64;

    /// <inheritdoc/>
    public Task<GradientCheckObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context, cancellationToken), cancellationToken);

    private GradientCheckObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        DemandSettings();
        try
        {
            var source = Model is null ? MadeModel.Write(this, context.ScratchFolder, cancellationToken) : ModelSource.Find(Model.Path);
            return GradientCheckRun.Observe(source, this, context, cancellationToken);
        }
        catch (TrainingException refused)
        {
            throw new ProbeException($"{(Model is null ? "'gradient-check'" : $"subject '{Model.Name}'")}: {refused.Message}", refused);
        }
    }

    private void DemandSettings()
    {
        Demand(Rows is >= 1 and <= 64, "rows", Rows, "from 1 to 64");
        Demand(Length is >= 2 and <= 256, "length", Length, "from 2 to 256");
        Demand(PerTensor >= 0, "per_tensor", PerTensor, "0 or more");
        Demand(Step is > 0 and <= 0.1, "step", Step, "above 0 and at most 0.1");
        Demand(Hidden is >= 2 and <= 1024, "hidden", Hidden, "from 2 to 1024");
        Demand(Layers is >= 1 and <= 64, "layers", Layers, "from 1 to 64");
        Demand(Heads is >= 1 and <= 64, "heads", Heads, "from 1 to 64");
        Demand(KeyValueHeads >= 1 && Heads % KeyValueHeads == 0, "key_value_heads", KeyValueHeads, "a divisor of 'heads'");
        Demand(HeadSize is 0 ? Hidden % Heads == 0 && Hidden / Heads % 2 == 0 : HeadSize is > 0 and <= 256 && HeadSize % 2 == 0, "head_size", HeadSize, "even, or 0 where hidden / heads is");
        Demand(Intermediate is >= 1 and <= 4096, "intermediate", Intermediate, "from 1 to 4096");
        Demand(Vocabulary is >= 2 and <= 65536, "vocabulary", Vocabulary, "from 2 to 65536");
        Demand(ElementSizes.IsComputed(StoredType), "stored_type", StoredType, "f32, f16 or bf16");
    }

    private static void Demand(bool holds, string setting, object value, string rule)
    {
        if (!holds)
        {
            throw new ProbeException(FormattableString.Invariant($"'{setting}' is {value}; it must be {rule}"));
        }
    }
}
