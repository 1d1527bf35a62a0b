using System.Globalization;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Benchmarks.Training;

/// <summary>How fast a step of ours is beside PyTorch's on the same processor, in turns, and whether both compute the same: <c>train --cases a,b</c>.</summary>
internal static class TrainBenchmark
{
    public const string Command = "train";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = TrainOptions.Parse(arguments);
        var folder = Directory.CreateTempSubdirectory("polymath-train-").FullName;
        var near = true;
        using (var pool = new ComputePool(options.Threads))
        {
            Console.WriteLine(ProductBenchmark.Peaks(pool, options.Rounds));
        }

        try
        {
            foreach (var shape in TrainShape.Speeds.Concat(TrainShape.Parities).Where(shape => options.Cases.Contains(shape.Name)))
            {
                Say($"{shape.Name}: hidden {shape.Config.HiddenSize} x {shape.Config.Layers} layers, {shape.Config.Heads}:{shape.Config.KeyValueHeads} heads of {shape.Config.HeadSize}, intermediate {shape.Config.IntermediateSize}, vocabulary {shape.Config.VocabularySize}, {(shape.Config.TiedHead ? "tied" : "untied")}, {(shape.Config.AttentionBias ? "biases" : "no biases")}; {shape.Batch} x {shape.Sequence} tokens a step, {options.Threads} threads");
                var made = TrainCase.Make(shape, Math.Max(options.ParitySteps, options.Steps), folder);
                if (options.ParitySteps > 0)
                {
                    near &= await TrainParity.RunAsync(made, options);
                }

                if (TrainShape.Speeds.Contains(shape))
                {
                    await MeasureAsync(made, options);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return near ? 0 : 1;
    }

    private static async Task MeasureAsync(TrainCase made, TrainOptions options)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        var shares = new List<double>();
        double tokens = made.Shape.Batch * made.Shape.Sequence;
        _ = await TrainingRun.RunAsync(made.Request(options.Steps, options.Threads));
        for (var round = 0; round < options.Rounds; round++)
        {
            var observed = await TrainingRun.RunAsync(made.Request(options.Steps, options.Threads));
            ours.Add(observed.TokensPerSecond);
            shares.Add(observed.StepMs.P50 * observed.TokensPerSecond / tokens / 1000);

            // The first step warms up.
            var peer = TorchPeer.Run(made.Model, made.Batches, options.Steps + 1, TrainCase.LearningRate, inDouble: false, options.Threads);
            theirs.Add(tokens / peer.StepSeconds.Skip(1).Average());
        }

        var ratios = ours.Zip(theirs, (mine, other) => mine / other).ToList();
        Say($"  ours {Median(ours):N0} tokens/s with digests at every step (the step itself takes {Median(shares):P0} of the time), PyTorch {Median(theirs):N0}: {Median(ratios):0.00} times ({ratios.Min():0.00} to {ratios.Max():0.00})");
    }

    private static double Median(List<double> values) => values.Order().ElementAt((values.Count - 1) / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
