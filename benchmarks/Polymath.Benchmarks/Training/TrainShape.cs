using Polymath.Runtime.Training.Model;

namespace Polymath.Benchmarks.Training;

/// <summary>A model and the batches that it trains on.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Config">Its architecture.</param>
/// <param name="Batch">Sequences a step.</param>
/// <param name="Sequence">Tokens of each.</param>
internal sealed record TrainShape(string Name, TransformerConfig Config, int Batch, int Sequence)
{
    private const double LongTheta = 1_000_000;

    /// <summary>Whose speed is measured.</summary>
    public static IReadOnlyList<TrainShape> Speeds { get; } =
    [
        new("a", Qwen(256, 8, 4, 2, 704, 4096), 4, 256),
        new("b", Qwen(896, 4, 14, 2, 4864, 8192), 2, 128),
    ];

    /// <summary>Whose numbers are compared: tied and untied heads, with and without biases, seven query heads a key-value head.</summary>
    public static IReadOnlyList<TrainShape> Parities { get; } =
    [
        new("tied-biases", Qwen(128, 4, 4, 2, 352, 1024) with { TiedHead = true }, 2, 96),
        new("untied-biases", Qwen(128, 4, 4, 2, 352, 1024), 2, 96),
        new("tied-plain", Llama(Qwen(128, 4, 4, 2, 352, 1024)) with { TiedHead = true }, 2, 96),
        new("untied-plain", Llama(Qwen(128, 4, 4, 2, 352, 1024)), 2, 96),
        new("seven-to-one", Qwen(256, 3, 28, 4, 448, 512) with { HeadSize = 128 }, 2, 64),
    ];

    private static TransformerConfig Qwen(int hidden, int layers, int heads, int keyValueHeads, int intermediate, int vocabulary) => new()
    {
        ModelType = "qwen2",
        HiddenSize = hidden,
        Layers = layers,
        Heads = heads,
        KeyValueHeads = keyValueHeads,
        HeadSize = hidden / heads,
        IntermediateSize = intermediate,
        VocabularySize = vocabulary,
        RopeTheta = LongTheta,
        NormEpsilon = 1e-6,
        TiedHead = false,
        AttentionBias = true,
        MaxPositions = 4096,
    };

    private static TransformerConfig Llama(TransformerConfig config) => config with { ModelType = "llama", AttentionBias = false };
}
