using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Polymath.Benchmarks.Training;

/// <summary>The same training by PyTorch, in a process of its own that times its steps itself.</summary>
internal static class TorchPeer
{
    private const string Script = "torch_train.py";

    /// <param name="model">Folder with config.json and model.safetensors.</param>
    /// <param name="batches">File of token ids.</param>
    /// <param name="steps">How many.</param>
    /// <param name="learningRate">Constant.</param>
    /// <param name="inDouble">Whether it computes in F64.</param>
    /// <param name="threads">With how many threads.</param>
    /// <param name="gradients">Where the first step's gradients are written; null for nowhere.</param>
    public static TorchRun Run(string model, string batches, int steps, double learningRate, bool inDouble, int threads, string? gradients = null)
    {
        List<string> arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "peers", Script), "--model", model, "--batches", batches, "--steps", Text(steps),
            "--learning-rate", Text(learningRate), "--dtype", inDouble ? "f64" : "f32", "--threads", Text(threads),
        ];
        if (gradients is not null)
        {
            arguments.AddRange(["--gradients", gradients]);
        }

        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("python3 can't be started");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<TorchRun>(output) ?? throw new InvalidOperationException($"{Script} printed nothing")
            : throw new InvalidOperationException($"{Script} ended with {process.ExitCode}; it needs python3-torch and libopenblas0-pthread (--peer false leaves it out)");
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
