namespace Polymath.Runtime.Training.Runs;

/// <summary>What a run trains, on what, and how.</summary>
public sealed record TrainingRequest
{
    /// <summary>Learning rate where none is given, in stage 1.</summary>
    public const double DefaultLearningRate = 2e-4;

    /// <summary>Learning rate where none is given, in stage 2: all layers move, so each moves less.</summary>
    public const double DefaultStage2LearningRate = 2e-5;

    /// <summary>A checkpoint's folder, its SafeTensors file or index (<c>config.json</c> beside it), or a <c>config.json</c> alone: weights are random then, from <see cref="Seed"/>.</summary>
    public required string Model { get; init; }

    /// <summary>A UTF-8 text file. Either this or <see cref="Batches"/>.</summary>
    public string? Corpus { get; init; }

    /// <summary>A JSON file of token ids, [step][row][position]: exactly these are trained on.</summary>
    public string? Batches { get; init; }

    /// <summary><c>byte</c>, or the path of a Hugging Face <c>tokenizer.json</c>; null: the one beside the model, bytes where there is none.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>A UTF-8 text file that isn't trained on; its loss is measured before and after. Null for none.</summary>
    public string? HeldOut { get; init; }

    /// <summary>Steps of the whole run, those before an interruption among them; null: as many as <see cref="Batches"/> holds.</summary>
    public int? Steps { get; init; }

    /// <summary>Sequences of a batch from a corpus.</summary>
    public int Batch { get; init; } = 4;

    /// <summary>Tokens of a sequence from a corpus.</summary>
    public int Sequence { get; init; } = 128;

    /// <summary>Batches whose mean gradient makes a step. From a corpus, each has <see cref="Batch"/> sequences; a step's rows from a batches file are divided.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Highest learning rate; null: <see cref="DefaultLearningRate"/>, in stage 2 <see cref="DefaultStage2LearningRate"/>.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate goes.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Steps over which the learning rate grows in equal parts, the first having one.</summary>
    public int WarmUp { get; init; }

    /// <summary>Share of the learning rate that a cosine schedule ends at.</summary>
    public double LeastShare { get; init; }

    /// <summary>Decoupled weight decay, on every trainable tensor.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Decay of the mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Largest global gradient norm; infinity: never clipped.</summary>
    public double Clip { get; init; } = 1.0;

    /// <summary>Decides the order of the data and random weights.</summary>
    public long Seed { get; init; }

    /// <summary>1: the first layer, the last and the head train; 2: every layer and the head.</summary>
    public int Stage { get; init; } = 1;

    /// <summary>Whether a tied head becomes a tensor of its own, which trains while the embedding stays frozen.</summary>
    public bool Untie { get; init; }

    /// <summary>Who computes: <c>managed</c>.</summary>
    public string Backend { get; init; } = "managed";

    /// <summary>A folder for checkpoints, the log and the trained tensors; null: nothing is kept.</summary>
    public string? Output { get; init; }

    /// <summary>Whether to go on from the newest checkpoint in <see cref="Output"/>.</summary>
    public bool Resume { get; init; }

    /// <summary>Steps between checkpoints; 0: one after the last step only.</summary>
    public int CheckpointEvery { get; init; }

    /// <summary>Steps between digests of the frozen set; 1: after every step. The first and the last are always taken.</summary>
    public int DigestEvery { get; init; } = 1;

    /// <summary>Whether layers' activations are computed again in the backward pass instead of being kept.</summary>
    public bool Recompute { get; init; }

    /// <summary>Greatest number of threads; results don't depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to train again from the start and compare (<c>replay_identical</c>).</summary>
    public bool VerifyReplay { get; init; }

    /// <summary>Whether to train again with an interruption in the middle, saved and loaded, and compare (<c>resume_identical</c>).</summary>
    public bool VerifyResume { get; init; }
}
