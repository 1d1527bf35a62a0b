using Polymath.Contracts.Observations;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Training;

/// <summary>Every setting of <c>polymath train</c>. Options, the keys of a file, the help and the documentation's table are made from it.</summary>
internal static class TrainSettings
{
    private const string File = "FILE";
    private const string Count = "N";
    private const string Real = "X";

    private static readonly string[] Schedules = [.. Enum.GetNames<LearningRateSchedule>().Select(SnakeCase.Of)];

    public static IReadOnlyList<TrainSetting> All { get; } =
    [
        Path("model", "DIR", "A checkpoint: a folder with config.json and SafeTensors files, such a file or index; or a config.json alone, whose weights are random then, from the seed.",
            (request, path) => request with { Model = path }),
        Path("corpus", File, "A UTF-8 text to train on.", (request, path) => request with { Corpus = path }),
        Path("batches", File, "Token ids to train on instead of a text, exactly these: JSON, [step][row][position].", (request, path) => request with { Batches = path }),
        new("tokenizer", "T", "byte, or a Hugging Face tokenizer.json. Without it the one beside the model, and bytes where there is none.",
            (asked, text) => On(asked, request => request with { Tokenizer = text.Words() })) { IsPath = true },
        Path("held_out", File, "A UTF-8 text that isn't trained on: its loss is measured before and after.", (request, path) => request with { HeldOut = path }),
        Run("steps", Count, "Steps of the whole run. Without it as many as the batches hold.", (request, text) => request with { Steps = text.Count(1) }),
        Run("batch", Count, "Sequences of a batch from a text; 4 unless given.", (request, text) => request with { Batch = text.Count(1) }),
        Run("sequence", Count, "Tokens of a sequence from a text; 128 unless given.", (request, text) => request with { Sequence = text.Count(2) }),
        Run("accumulation", Count, "Batches whose mean gradient makes a step; 1 unless given.", (request, text) => request with { Accumulation = text.Count(1) }),
        Run("learning_rate", Real, "Highest learning rate; 2e-4 unless given, 2e-5 in stage 2.",
            (request, text) => request with { LearningRate = text.Number(NotNegative, "a number from 0") }),
        Run("schedule", "NAME", "How the learning rate goes: constant, or cosine, down half a cosine to least_share of it.",
            (request, text) => request with { Schedule = Enum.Parse<LearningRateSchedule>(text.Choice(Schedules), ignoreCase: true) }),
        Run("warm_up", Count, "Steps over which the learning rate grows; 0 unless given.", (request, text) => request with { WarmUp = text.Count(0) }),
        Run("least_share", Real, "Share of the learning rate at the end of a cosine; 0 unless given.",
            (request, text) => request with { LeastShare = text.Number(share => share is >= 0 and <= 1, "a number from 0 to 1") }),
        Run("weight_decay", Real, "Decoupled weight decay, on every trainable tensor; 0.1 unless given.",
            (request, text) => request with { WeightDecay = text.Number(NotNegative, "a number from 0") }),
        Run("betas", "B1,B2", "Decays of AdamW's means; 0.9,0.95 unless given.",
            (request, text) => text.Fractions() is var (first, second) ? request with { Beta1 = first, Beta2 = second } : request),
        Run("epsilon", Real, "Added to the root of the second mean; 1e-8 unless given.", (request, text) => request with { Epsilon = text.Number(Positive, "a number above 0") }),
        Run("clip", Real, "Largest norm of all gradients together; 1 unless given, .inf for no clipping.",
            (request, text) => request with { Clip = text.Number(clip => clip > 0, "a number above 0, .inf for no clipping") }),
        Run("seed", Count, "Decides the order of the text and random weights; 0 unless given.", (request, text) => request with { Seed = text.Whole(0) }),
        Run("stage", "1|2", "1: the first layer, the last and the head train. 2: every layer and the head. 1 unless given.",
            (request, text) => request with { Stage = text.Choice("1", "2") == "2" ? 2 : 1 }),
        Flag("untie", "Make a head of its own of one that is the embedding: it trains, the embedding stays.", (request, flag) => request with { Untie = flag }),
        Run("backend", "NAME", "Who computes: managed.", (request, text) => request with { Backend = text.Words() }),
        Path("output", "DIR", "A folder for checkpoints, the log, the trained tensors and the observation. Without it nothing is kept.", (request, path) => request with { Output = path }),
        new("merge", null, "Put the trained layers back into the model, in its types, when the run is sealed: a model of its own in the folder merged of the output.",
            (asked, text) => asked with { Merge = text.Flag() }),
        Flag("resume", "Go on from the newest checkpoint in the output folder.", (request, flag) => request with { Resume = flag }),
        Run("checkpoint_every", Count, "Steps between checkpoints; 0, which it is unless given: one after the last step.",
            (request, text) => request with { CheckpointEvery = text.Count(0) }),
        Run("digest_every", Count, "Steps between digests of all frozen tensors; 1 unless given. Before the first step and after the last they are always taken.",
            (request, text) => request with { DigestEvery = text.Count(1) }),
        Flag("recompute", "Compute activations of layers again in the backward pass instead of keeping them.", (request, flag) => request with { Recompute = flag }),
        Run("threads", Count, "Greatest number of threads, on which no result depends; as many as processors unless given.",
            (request, text) => request with { Threads = text.Count(1) }),
        Flag("verify_replay", "Train again from the start and compare bit for bit.", (request, flag) => request with { VerifyReplay = flag }),
        Flag("verify_resume", "Train again with an interruption, saved and loaded, and compare bit for bit.", (request, flag) => request with { VerifyResume = flag }),
    ];

    private static bool NotNegative(double number) => number >= 0 && double.IsFinite(number);

    private static bool Positive(double number) => number > 0 && double.IsFinite(number);

    private static TrainSetting Run(string name, string helpName, string description, Func<TrainingRequest, SettingText, TrainingRequest> apply) =>
        new(name, helpName, description, (asked, text) => On(asked, request => apply(request, text)));

    private static TrainSetting Path(string name, string helpName, string description, Func<TrainingRequest, string, TrainingRequest> apply) =>
        Run(name, helpName, description, (request, text) => apply(request, text.Words())) with { IsPath = true };

    private static TrainSetting Flag(string name, string description, Func<TrainingRequest, bool, TrainingRequest> apply) =>
        new(name, null, description, (asked, text) => On(asked, request => apply(request, text.Flag())));

    private static TrainArguments On(TrainArguments asked, Func<TrainingRequest, TrainingRequest> change) => asked with { Request = change(asked.Request) };
}
