using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

/// <summary>Runs that PyTorch recorded, made again: 20 steps on the same ids from the same weights.</summary>
public sealed class TorchParityTests : IDisposable
{
    private const double LossTolerance = 3e-5;
    private const double NormTolerance = 2e-4;
    private const double TensorTolerance = 2e-4;

    // The gradient of this bias vanishes, and its sign decides AdamW's step.
    private const double KeyBiasTolerance = 2e-3;

    private readonly string _output = Path.Combine(Path.GetTempPath(), $"polymath-parity-{Guid.NewGuid():N}");

    [Theory]
    [InlineData("qwen2-tied")]
    [InlineData("llama-headdim")]
    public async Task Every_loss_every_norm_and_every_trained_tensor_are_PyTorchs(string model)
    {
        var folder = TestData.SharedPath("torch", model);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        var observation = await TrainingRun.RunAsync(
            new TrainingRequest
            {
                Model = Path.Combine(folder, "model"),
                Batches = Path.Combine(folder, "batches.json"),
                Untie = true,
                LearningRate = expected.RootElement.GetProperty("learning_rate").GetDouble(),
                Output = _output,
            },
            cancellationToken: TestContext.Current.CancellationToken);

        AssertClose(Numbers(expected, "losses"), observation.Losses, LossTolerance);
        AssertClose(Numbers(expected, "gradient_norms_before_clip"), observation.GradientNormsBeforeClip, NormTolerance);
        Assert.All(observation.GradientNormsAfterClip, norm => Assert.Equal(1.0, norm, 1e-5));
        Assert.Equal(expected.RootElement.GetProperty("trainable").EnumerateArray().Select(name => name.GetString()), observation.Trainable.Names);
        Assert.Equal(expected.RootElement.GetProperty("trainable_parameters").GetInt64(), observation.Trainable.Parameters);
        Assert.Equal(expected.RootElement.GetProperty("frozen_tensors").GetInt64(), observation.Frozen.Tensors);
        Assert.Equal(expected.RootElement.GetProperty("frozen_parameters").GetInt64(), observation.Frozen.Parameters);
        Assert.Equal(observation.Frozen.Tensors, observation.Frozen.DigestedTensors);
        Assert.Empty(observation.UntouchedTrainable);

        using var ours = ModelFile.Open(Path.Combine(_output, "trained.safetensors"));
        using var theirs = ModelFile.Open(Path.Combine(folder, "trained.safetensors"));
        Assert.Equal(theirs.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), ours.Tensors.Select(tensor => tensor.Name));
        foreach (var tensor in theirs.Tensors)
        {
            var distance = RelativeDistance(theirs, tensor, ours, ours.Tensors.Single(other => other.Name == tensor.Name));
            Assert.True(
                distance <= (tensor.Name.EndsWith("k_proj.bias", StringComparison.Ordinal) ? KeyBiasTolerance : TensorTolerance), $"{tensor.Name}: {distance}");
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_output))
        {
            Directory.Delete(_output, recursive: true);
        }
    }

    private static double[] Numbers(JsonDocument expected, string key) => [.. expected.RootElement.GetProperty(key).EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var step = 0; step < expected.Length; step++)
        {
            Assert.True(Math.Abs(actual[step] - expected[step]) <= tolerance * expected[step], $"step {step + 1}: {actual[step]}, by PyTorch {expected[step]}");
        }
    }

    private static double RelativeDistance(ITensorStore theirs, TensorInfo their, ITensorStore ours, TensorInfo our)
    {
        Assert.Equal(their.Shape, our.Shape);
        var (expected, actual) = (new float[their.Elements], new float[our.Elements]);
        theirs.ReadF32(their, 0, expected);
        ours.ReadF32(our, 0, actual);
        var difference = expected.Zip(actual, (left, right) => (double)left - right).Sum(value => value * value);
        return Math.Sqrt(difference / expected.Sum(value => (double)value * value));
    }
}
