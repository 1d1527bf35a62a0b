using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Polymath.Benchmarks.Diff;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Benchmarks.Training;

/// <summary>How fast a freeze guard digests a mapped model, beside SHA-256 of one buffer in the cache and beside reading the map and doing nothing:
/// <c>digests [size in MiB]</c>.</summary>
internal static class DigestBenchmark
{
    public const string Command = "digests";

    private const int Rounds = 7;
    private const int BufferLength = 64 * 1024;
    private const long BufferBytes = 1L << 29;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var size = arguments is [var mebibytes] ? long.Parse(mebibytes, CultureInfo.InvariantCulture) << 20 : 1L << 30;
        var folder = Directory.CreateTempSubdirectory("polymath-digests-").FullName;
        try
        {
            var path = Path.Combine(folder, "model.safetensors");
            BenchmarkModel.WriteSafeTensors(path, BenchmarkModel.Mixed(size / sizeof(ushort)), ElementType.BF16, noisy: false);
            using var model = new MappedModel(path);
            foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
            {
                Measure(model, path, threads);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Measure(MappedModel model, string path, int threads)
    {
        var bytes = model.Tensors.Sum(tensor => tensor.Storage.Length);
        var largest = model.Tensors.Max(tensor => tensor.Storage.Length);
        var baseline = Stopwatch.StartNew();
        var guard = FreezeGuard.Begin(model, [], new FreezeGuardOptions { Threads = threads });
        var first = baseline.Elapsed.TotalSeconds;
        var (cached, mapped, guarded) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, since other programs slow all of them down.
            cached[round] = Time(() => HashBuffers(threads)) / threads / BufferBytes * bytes;
            mapped[round] = Time(() => PlainSum.Of([path], threads));
            guarded[round] = Time(() => guard.End());
        }

        var shares = cached.Zip(guarded, (limit, time) => limit / time).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{threads} threads, {bytes / 1e9:0.00} GB in {model.Tensors.Count} tensors, the largest {(double)largest / bytes:P0}: guard {Rate(guarded):0.00} GB/s (with the baseline's checksums {bytes / first / 1e9:0.00}), SHA-256 in the cache {Rate(cached):0.00} GB/s, plain reading of the map {Rate(mapped):0.0} GB/s; share of SHA-256 in the cache {Median(shares):P0} ({shares.Min():P0} to {shares.Max():P0})"));

        double Rate(double[] times) => bytes / Median(times) / 1e9;
    }

    private static void HashBuffers(int threads) => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
    {
        var buffer = new byte[BufferLength];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var done = 0L; done < BufferBytes; done += buffer.Length)
        {
            hash.AppendData(buffer);
        }

        hash.GetHashAndReset();
    });

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt((values.Length - 1) / 2);
}
