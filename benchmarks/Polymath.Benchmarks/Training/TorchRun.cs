using System.Text.Json.Serialization;

namespace Polymath.Benchmarks.Training;

/// <summary>What torch_train.py measured.</summary>
/// <param name="Torch">PyTorch's version.</param>
/// <param name="Threads">With how many threads it computed.</param>
/// <param name="Losses">Of each step, before the update.</param>
/// <param name="Norms">Global gradient norm of each step, before clipping.</param>
/// <param name="StepSeconds">Time of each step.</param>
internal sealed record TorchRun(
    [property: JsonPropertyName("torch")] string Torch,
    [property: JsonPropertyName("threads")] int Threads,
    [property: JsonPropertyName("losses")] IReadOnlyList<double> Losses,
    [property: JsonPropertyName("gradient_norms_before_clip")] IReadOnlyList<double> Norms,
    [property: JsonPropertyName("step_seconds")] IReadOnlyList<double> StepSeconds);
