using System.Diagnostics;
using System.Globalization;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Benchmarks.Diff;

/// <summary>How fast two models are compared, as a share of a plain sum over both mapped files in the same run, round by round: <c>diff --size-mib 2048</c>.</summary>
internal static class DiffBenchmark
{
    public const string Command = "diff";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = DiffOptions.Parse(arguments);
        var folder = Directory.CreateTempSubdirectory("polymath-diff-").FullName;
        try
        {
            foreach (var name in options.Cases)
            {
                await RunAsync(DiffCase.Make(name, options.Bytes, folder), options);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task RunAsync(DiffCase pair, DiffOptions options)
    {
        Say($"{pair.Title}: {pair.Elements:N0} elements in {pair.Tensors} tensors, {pair.Bytes / 1e9:0.00} GB");
        foreach (var threads in options.Threads)
        {
            _ = PlainSum.Of(pair.Paths, threads);
            _ = await CompareAsync(pair, threads);
            var sums = new List<double>();
            var diffs = new List<double>();
            var (sumsBusy, diffsBusy) = (0.0, 0.0);
            for (var round = 0; round < options.Rounds; round++)
            {
                var busy = Environment.CpuUsage.TotalTime;
                var clock = Stopwatch.StartNew();
                _ = PlainSum.Of(pair.Paths, threads);
                sums.Add(clock.Elapsed.TotalSeconds);
                sumsBusy += (Environment.CpuUsage.TotalTime - busy).TotalSeconds;
                busy = Environment.CpuUsage.TotalTime;
                clock.Restart();
                _ = await CompareAsync(pair, threads);
                diffs.Add(clock.Elapsed.TotalSeconds);
                diffsBusy += (Environment.CpuUsage.TotalTime - busy).TotalSeconds;
            }

            var shares = sums.Zip(diffs, (sum, diff) => sum / diff).ToList();
            Say($"  {threads} threads: sum {pair.Bytes / Median(sums) / 1e9:0.0} GB/s, diff {pair.Bytes / Median(diffs) / 1e9:0.0} GB/s, {pair.Elements / Median(diffs) / 1e6:N0} Melem/s");
            Say($"    share of the sum {Median(shares):P0} ({shares.Min():P0} to {shares.Max():P0}); by processor time, which other programs disturb less, {sumsBusy / diffsBusy:P0}");
        }

        if (options.Peer && pair.HasPeer)
        {
            var ours = new List<double>();
            var theirs = new List<double>();
            for (var round = 0; round < 3; round++)
            {
                var clock = Stopwatch.StartNew();
                _ = await CompareAsync(pair, Environment.ProcessorCount);
                ours.Add(clock.Elapsed.TotalSeconds);
                theirs.Add(NumpyPeer.Time(pair.Paths));
            }

            Say($"  numpy on memory maps: {pair.Elements / Median(theirs) / 1e6:N0} Melem/s; ours is {Median(theirs) / Median(ours):0.0} times as fast");
        }
    }

    private static async Task<TensorDiffObservation> CompareAsync(DiffCase pair, int threads)
    {
        var probe = new TensorDiffProbe { Reference = SubjectOf("reference", pair.Reference), Candidate = SubjectOf("candidate", pair.Candidate), Threads = threads };
        var observation = await probe.ObserveAsync(new ProbeContext(Path.GetTempPath()), CancellationToken.None);
        return observation.Elements.Compared == pair.Elements
            ? observation
            : throw new InvalidOperationException($"{observation.Elements.Compared} of {pair.Elements} elements were compared: {string.Join("; ", observation.Doubts)}");
    }

    private static Subject SubjectOf(string name, string path) => new() { Name = name, Path = path, Sha256 = name, Bytes = new FileInfo(path).Length, Origin = "unstated" };

    private static double Median(List<double> values) => values.Order().ElementAt((values.Count - 1) / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
