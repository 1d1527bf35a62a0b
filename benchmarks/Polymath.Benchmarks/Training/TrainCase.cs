using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Initialisation;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Benchmarks.Training;

/// <summary>A model of seeded weights and seeded batches for it, in files that both trainers read.</summary>
/// <param name="Shape">What was made.</param>
/// <param name="Model">Folder of the checkpoint.</param>
/// <param name="Batches">File of the token ids.</param>
internal sealed record TrainCase(TrainShape Shape, string Model, string Batches)
{
    public const double LearningRate = 2e-4;

    private const int Seed = 11;
    private const string ConfigName = "config.json";

    public static TrainCase Make(TrainShape shape, int steps, string folder)
    {
        var model = Directory.CreateDirectory(Path.Combine(folder, shape.Name)).FullName;
        File.WriteAllText(Path.Combine(model, ConfigName), Text(shape.Config));
        var wanted = Directory.CreateDirectory(Path.Combine(model, "wanted")).FullName;
        File.Move(Path.Combine(model, ConfigName), Path.Combine(wanted, ConfigName));
        _ = ModelInitialiser.Write(ModelSource.Find(Path.Combine(wanted, ConfigName)), model, Seed, ElementType.F32, CancellationToken.None);
        var batches = Path.Combine(model, "batches.json");
        var numbers = new Random(Seed);
        File.WriteAllText(batches, JsonSerializer.Serialize(Enumerable.Range(0, steps).Select(_ => Rows(numbers, shape)).ToArray()));
        return new TrainCase(shape, model, batches);
    }

    /// <summary>The run, as our command makes it: digests of the frozen set after every step.</summary>
    public TrainingRequest Request(int steps, int threads) => new()
    {
        Model = Model,
        Batches = Batches,
        Steps = steps,
        LearningRate = LearningRate,
        Untie = true,
        Threads = threads,
        DigestEvery = 1,
    };

    private static int[][] Rows(Random numbers, TrainShape shape) =>
        [.. Enumerable.Range(0, shape.Batch).Select(_ => Enumerable.Range(0, shape.Sequence).Select(_ => numbers.Next(shape.Config.VocabularySize)).ToArray())];

    private static string Text(TransformerConfig config) => new JsonObject
    {
        ["model_type"] = config.ModelType,
        ["hidden_act"] = "silu",
        ["hidden_size"] = config.HiddenSize,
        ["head_dim"] = config.HeadSize,
        ["initializer_range"] = config.InitializerRange,
        ["intermediate_size"] = config.IntermediateSize,
        ["max_position_embeddings"] = config.MaxPositions,
        ["num_attention_heads"] = config.Heads,
        ["num_hidden_layers"] = config.Layers,
        ["num_key_value_heads"] = config.KeyValueHeads,
        ["rms_norm_eps"] = config.NormEpsilon,
        ["rope_theta"] = config.RopeTheta,
        ["tie_word_embeddings"] = config.TiedHead,
        ["torch_dtype"] = "float32",
        ["vocab_size"] = config.VocabularySize,
    }.ToJsonString();
}
