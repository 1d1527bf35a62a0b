using System.Text.Json;

namespace Polymath.Cli.Tests.Driving;

/// <summary>A run of the recipe that PyTorch made, as its recording tells.</summary>
/// <param name="Model">Folder of the checkpoint.</param>
/// <param name="Batches">File of the token ids.</param>
/// <param name="Losses">Loss of each step.</param>
/// <param name="Norms">Gradient norm of each step.</param>
/// <param name="Trainable">Names of what trained.</param>
/// <param name="FrozenTensors">How many tensors were frozen.</param>
internal sealed record TorchRun(string Model, string Batches, IReadOnlyList<double> Losses, IReadOnlyList<double> Norms, IReadOnlyList<string> Trainable, int FrozenTensors)
{
    public static TorchRun Of(string name)
    {
        var folder = Folder(name);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        var root = expected.RootElement;
        return new TorchRun(
            Path.Combine(folder, "model"),
            Path.Combine(folder, "batches.json"),
            [.. root.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())],
            [.. root.GetProperty("gradient_norms_before_clip").EnumerateArray().Select(norm => norm.GetDouble())],
            [.. root.GetProperty("trainable").EnumerateArray().Select(tensor => tensor.GetString()!)],
            root.GetProperty("frozen_tensors").GetInt32());
    }

    private static string Folder(string name)
    {
        var data = Environment.GetEnvironmentVariable("POLYMATH_TEST_DATA");
        var folder = Path.Combine(data ?? string.Empty, "torch", name);
        Assert.SkipUnless(data is not null && Directory.Exists(folder), $"POLYMATH_TEST_DATA names no folder with torch/{name}");
        return folder;
    }
}
