using System.Globalization;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Benchmarks.Training;

/// <summary>How far our numbers are from PyTorch's, beside how far PyTorch in F32 is from itself in F64.</summary>
internal static class TrainParity
{
    private const double LeastAllowed = 1e-5;
    private const double Spreads = 5;
    private const double GradientBound = 1e-5;

    /// <returns>Whether losses and gradients are near enough.</returns>
    public static async Task<bool> RunAsync(TrainCase made, TrainOptions options)
    {
        var gradients = Path.Combine(made.Model, "gradients.safetensors");
        var single = TorchPeer.Run(made.Model, made.Batches, options.ParitySteps, TrainCase.LearningRate, inDouble: false, options.Threads, gradients);
        var exact = TorchPeer.Run(made.Model, made.Batches, options.ParitySteps, TrainCase.LearningRate, inDouble: true, options.Threads);
        var ours = await TrainingRun.RunAsync(made.Request(options.ParitySteps, options.Threads));
        var spread = Distance(single.Losses, exact.Losses);
        var allowed = Math.Max(LeastAllowed, Spreads * spread);
        var (distance, fromExact) = (Distance(ours.Losses, single.Losses), Distance(ours.Losses, exact.Losses));
        var (tensor, gradient) = Gradient(made, gradients, options.Threads);
        var holds = distance <= allowed && gradient <= GradientBound && ours.Frozen.Changed.Count == 0 && ours.Frozen.DigestBefore == ours.Frozen.DigestAfter;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {options.ParitySteps} losses: {distance:0.0e-0} from PyTorch F32, {fromExact:0.0e-0} from F64, whose spread is {spread:0.0e-0}; allowed {allowed:0.0e-0}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  norms: {Distance(ours.GradientNormsBeforeClip, single.Norms):0.0e-0}; gradients of the first step: at most {gradient:0.0e-0} ({tensor}): {(holds ? "near enough" : "TOO FAR")}"));
        return holds;
    }

    // NaN is further than anything.
    private static double Distance(IReadOnlyList<double> left, IReadOnlyList<double> right) =>
        left.Count == right.Count && left.Count > 0
            ? left.Zip(right, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(b), 1)).Select(distance => double.IsNaN(distance) ? double.PositiveInfinity : distance).Max()
            : double.PositiveInfinity;

    private static (string Tensor, double Distance) Gradient(TrainCase made, string theirs, int threads)
    {
        var source = ModelSource.Find(made.Model);
        var plan = new FreezePlan(source.Config.Layers, stage: 1);
        using var model = ModelLoader.Load(source, new LoadSettings { Trains = plan.Trains, Untie = true }, CancellationToken.None);
        using var pool = new ComputePool(threads);
        using var graph = new TransformerGraph(model.Config, model.Weights, pool, new GraphOptions());
        using var gradients = new Gradients(model.Weights);
        _ = graph.Loss(StepBatch(made), gradients, 1, CancellationToken.None);
        using var expected = ModelFile.Open(theirs);
        return expected.Tensors.Select(tensor =>
        {
            var values = new float[tensor.Elements];
            expected.ReadF32(tensor, 0, values);
            return (tensor.Name, Distance(gradients[tensor.Name].Span, values));
        }).MaxBy(entry => entry.Item2);
    }

    private static TokenBatch StepBatch(TrainCase made) => BatchesFile.Read(made.Batches, made.Shape.Config.VocabularySize).For(0)[0];

    private static double Distance(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs)
    {
        var (difference, norm) = (0.0, 0.0);
        for (var i = 0; i < theirs.Length; i++)
        {
            difference += ((double)ours[i] - theirs[i]) * ((double)ours[i] - theirs[i]);
            norm += (double)theirs[i] * theirs[i];
        }

        var distance = Math.Sqrt(difference / norm);
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}
