using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Training.Elo;

namespace Polymath.Runtime.Training.Runs;

/// <summary>What decides the steps of a run: rates and AdamW's settings.</summary>
internal sealed record RunSettings(LearningRates Rates, StepSettings Step)
{
    public static RunSettings Of(TrainingRequest request, long steps)
    {
        var rate = request.LearningRate ?? (request.Stage == 2 ? TrainingRequest.DefaultStage2LearningRate : TrainingRequest.DefaultLearningRate);
        return new RunSettings(
            new LearningRates(rate, request.Schedule, request.WarmUp, steps, request.LeastShare),
            new StepSettings
            {
                LearningRate = rate,
                WeightDecay = request.WeightDecay,
                Beta1 = request.Beta1,
                Beta2 = request.Beta2,
                Epsilon = request.Epsilon,
                Clip = request.Clip,
            });
    }

    public StepSettings For(long step) => Step with { LearningRate = Rates.At(step) };

    /// <summary>Everything that decides what the steps of a run compute, the base model apart: a run that goes on must have the same. The number of steps is among it
    /// only where the schedule depends on it, so that a run with a constant rate can be made longer.</summary>
    public JsonObject Describe(TrainingRequest request, string data) => new()
    {
        ["accumulation"] = request.Accumulation,
        ["beta1"] = Step.Beta1,
        ["beta2"] = Step.Beta2,
        ["clip"] = double.IsFinite(Step.Clip) ? Step.Clip : "infinity",
        ["data"] = data,
        ["epsilon"] = Step.Epsilon,
        ["learning_rate"] = Rates.Highest,
        ["least_share"] = Rates.LeastShare,
        ["schedule"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(Rates.Schedule.ToString()),
        ["seed"] = request.Seed,
        ["stage"] = request.Stage,
        ["steps"] = Rates.Schedule == LearningRateSchedule.Cosine ? Rates.Steps : null,
        ["untie"] = request.Untie,
        ["warm_up"] = Rates.WarmUp,
        ["weight_decay"] = Step.WeightDecay,
    };

    /// <summary>SHA-256 of such a description.</summary>
    public static string Digest(JsonObject description) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(description)));
}
