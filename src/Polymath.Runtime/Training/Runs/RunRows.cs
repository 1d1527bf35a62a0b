using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The rows of a run's log: enough to judge the run again without the model.</summary>
internal static class RunRows
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static JsonObject Begin(
        IEloTrainer trainer, TrainerSource source, RunData data, JsonObject description, TrainingRequest request, RunLog log, SavedCheckpoint? resumed, FreezeGuard guard) => new()
        {
            ["backend"] = trainer.Backend,
            ["base_digest"] = source.Base(),
            ["checkpoint_digest"] = resumed?.Digest,
            ["digest_every"] = request.DigestEvery,
            ["first_step"] = trainer.Steps + 1,
            ["frozen_digest"] = guard.Digest,
            ["frozen_tensors"] = trainer.Tensors.Count(tensor => !tensor.Trainable && !tensor.IsBuffer),
            ["previous_head"] = log.PreviousHead,
            ["previous_log"] = log.Previous,
            ["settings"] = description.DeepClone(),
            ["steps"] = data.Steps,
            ["threads"] = request.Threads,
            ["trainable"] = new JsonArray([.. trainer.Tensors.Where(tensor => tensor.Trainable).Select(tensor => (JsonNode)tensor.Name)]),
            ["vector_width"] = (int)VectorWidths.Widest,
        };

    /// <summary>The observation, its members named as contracts name them.</summary>
    public static JsonObject End(EloTrainObservation observation) => JsonSerializer.SerializeToNode(observation, Options)!.AsObject();

    public static JsonObject Step(MadeStep made, FreezeGuard guard) => new()
    {
        ["frozen_digest"] = guard.Digest,
        ["frozen_digest_step"] = guard.DigestStep,
        ["gradient_norm_after_clip"] = made.Figures.GradientNormAfterClip,
        ["gradient_norm_before_clip"] = made.Figures.GradientNormBeforeClip,
        ["learning_rate"] = made.LearningRate,
        ["loss"] = made.Figures.Loss,
        ["milliseconds"] = made.Milliseconds,
        ["step"] = made.Number,
        ["tokens"] = made.Figures.Tokens,
    };
}
