using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The settings of probes that train.</summary>
public abstract class TrainingProbe
{
    private protected TrainingProbe()
    {
    }

    /// <summary>A checkpoint's folder, its SafeTensors file or index (<c>config.json</c> beside it), or a <c>config.json</c> alone: weights are random then, from the seed.</summary>
    public required Subject Model { get; init; }

    /// <summary>A UTF-8 text to train on. Either this or <c>batches</c>.</summary>
    public Subject? Corpus { get; init; }

    /// <summary>Token ids to train on, exactly these: JSON, [step][row][position].</summary>
    public Subject? Batches { get; init; }

    /// <summary>A Hugging Face <c>tokenizer.json</c>; without it the one beside the model, and bytes where there is none.</summary>
    public Subject? Tokenizer { get; init; }

    /// <summary>Steps of the run; without it as many as <c>batches</c> holds.</summary>
    public int? Steps { get; init; }

    /// <summary>Sequences of a batch from a corpus.</summary>
    public int Batch { get; init; } = 4;

    /// <summary>Tokens of a sequence from a corpus.</summary>
    public int Sequence { get; init; } = 128;

    /// <summary>Batches whose mean gradient makes a step. From a corpus, each has <c>batch</c> sequences; a step's rows from <c>batches</c> are divided.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Highest learning rate; without it 2e-4, in stage 2 2e-5.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate goes after the warm-up.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Steps over which the learning rate grows in equal parts, the first having one.</summary>
    public int WarmUp { get; init; }

    /// <summary>Share of the learning rate that a cosine schedule ends at.</summary>
    public double LeastShare { get; init; }

    /// <summary>Decoupled weight decay, on every trainable tensor.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Decays of AdamW's two means.</summary>
    public IReadOnlyList<double> Betas { get; init; } = [0.9, 0.95];

    /// <summary>Added to the root of AdamW's second mean.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Largest global gradient norm; larger gradients are scaled down to it.</summary>
    public double Clip { get; init; } = 1.0;

    /// <summary>Decides the order of the data and random weights.</summary>
    public long Seed { get; init; }

    /// <summary>1: the first layer, the last and the head train; 2: every layer and the head.</summary>
    public int Stage { get; init; } = 1;

    /// <summary>Whether a tied head becomes a tensor of its own, which trains while the embedding stays frozen.</summary>
    public bool Untie { get; init; }

    /// <summary>Who computes.</summary>
    public string Backend { get; init; } = "managed";

    /// <summary>Whether layers' activations are computed again in the backward pass instead of being kept.</summary>
    public bool Recompute { get; init; }

    private protected TrainingRequest Request() => new()
    {
        Model = Model.Path,
        Corpus = Corpus?.Path,
        Batches = Batches?.Path,
        Tokenizer = Tokenizer?.Path,
        Steps = Steps,
        Batch = Batch,
        Sequence = Sequence,
        Accumulation = Accumulation,
        LearningRate = LearningRate,
        Schedule = Schedule,
        WarmUp = WarmUp,
        LeastShare = LeastShare,
        WeightDecay = WeightDecay,
        Beta1 = Betas.Count == 2 ? Betas[0] : throw new ProbeException($"'betas' has {Betas.Count} numbers; give the two decays, [0.9, 0.95] say"),
        Beta2 = Betas[1],
        Epsilon = Epsilon,
        Clip = Clip,
        Seed = Seed,
        Stage = Stage,
        Untie = Untie,
        Backend = Backend,
        Recompute = Recompute,
    };

    /// <summary>What <paramref name="train"/> gives; where it can't train, that is said in a probe's words.</summary>
    private protected static Task<T> WhileTraining<T>(Func<T> train, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return train();
            }
            catch (TrainingException refused)
            {
                throw new ProbeException(refused.Message, refused);
            }
        },
        cancellationToken);
}
