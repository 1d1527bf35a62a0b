using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Tests.Oracles;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

/// <summary>What PyTorch makes of a run: its losses before each step, and its gradient norms before clipping.</summary>
/// <param name="Losses">Before each step.</param>
/// <param name="Norms">Before clipping.</param>
/// <param name="Trainable">Names of what it trained.</param>
internal sealed record TorchTwin(double[] Losses, double[] Norms, string[] Trainable)
{
    /// <summary>Makes the same run by PyTorch, and writes its first gradients where <paramref name="gradients"/> says.</summary>
    public static async Task<TorchTwin> RunAsync(Python python, TrainingRequest request, bool inDouble, string gradients)
    {
        string[] arguments =
        [
            "--model", request.Model, "--batches", request.Batches!, "--learning-rate", Text(request.LearningRate!.Value), "--weight-decay", Text(request.WeightDecay),
            "--betas", $"{Text(request.Beta1)},{Text(request.Beta2)}", "--epsilon", Text(request.Epsilon), "--clip", Text(request.Clip),
            "--dtype", inDouble ? "f64" : "f32", "--threads", "1", "--gradients", gradients,
        ];
        using var printed = JsonDocument.Parse(await python.RunAsync("torch_train.py", arguments));
        var root = printed.RootElement;
        return new TorchTwin(
            root.GetProperty("losses").Deserialize<double[]>()!, root.GetProperty("gradient_norms_before_clip").Deserialize<double[]>()!, root.GetProperty("trainable").Deserialize<string[]>()!);
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
