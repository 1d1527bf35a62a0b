using System.Diagnostics;
using System.Globalization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Benchmarks.Training;

/// <summary>Prints the speed of the three products of linear layers as a share of what multiplications and additions of registers alone reach, measured in turns.</summary>
internal static class ProductBenchmark
{
    public const string Command = "products";

    private const int PeakRepeats = 20_000;
    private const double LeastSeconds = 4e-3;

    public static int Run(string[] arguments)
    {
        var options = ProductOptions.Parse(arguments);
        foreach (var threads in options.Threads)
        {
            using var pool = new ComputePool(threads);
            Console.WriteLine($"{Peaks(pool, options.Rounds)}; share: best round of best peak (median, lower quartile of the rounds)\n");
            Console.WriteLine($"| model | layer | rows x n x k ({options.Type}) | forward | input gradient | weight gradient |");
            Console.WriteLine("| --- | --- | --- | ---: | ---: | ---: |");
            foreach (var shape in ProductShape.All.Where(shape => options.Model == 0 || shape.Model == options.Model))
            {
                using var layer = new ProductLayer(shape, options.Type, pool);
                var cells = layer.Products.Select(product => Cell(Measure(product, shape.Operations, pool, options.Rounds)));
                Console.WriteLine($"| {shape.Model} | {shape.Layer} | {shape.Rows} x {shape.N} x {shape.K} | {string.Join(" | ", cells)} |");
            }

            Console.WriteLine();
        }

        return 0;
    }

    /// <summary>The best of some rounds of fused operations in registers, by the two widths.</summary>
    public static string Peaks(ComputePool pool, int rounds)
    {
        var (wide, half) = (0.0, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            wide = VectorWidths.Widest == VectorWidth.Bits512 ? Math.Max(wide, Rate(() => MultiplyAddPeak.Run512(pool, PeakRepeats))) : 0;
            half = Math.Max(half, Rate(() => MultiplyAddPeak.Run256(pool, PeakRepeats)));
        }

        return string.Create(
            CultureInfo.InvariantCulture, $"{pool.Threads} thread(s): peak {wide:F1} GFLOP/s at 512 bits, {half:F1} at 256 ({wide / half:F2} times)");
    }

    private static ProductRate Measure(Action product, double operations, ComputePool pool, int rounds)
    {
        product();
        var calls = Math.Max(1, (int)(LeastSeconds * 50e9 * pool.Threads / operations));
        var (peaks, rates) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            peaks[round] = Rate(() => Peak(pool));
            rates[round] = Rate(() =>
            {
                for (var call = 0; call < calls; call++)
                {
                    product();
                }

                return operations * calls;
            });
        }

        double[] shares = [.. rates.Zip(peaks, (rate, peak) => rate / peak).Order()];
        return new ProductRate(rates.Max(), rates.Max() / peaks.Max(), shares[rounds / 2], shares[rounds / 4]);
    }

    private static double Peak(ComputePool pool) =>
        VectorWidths.Widest switch
        {
            VectorWidth.Bits512 => MultiplyAddPeak.Run512(pool, PeakRepeats),
            VectorWidth.Bits256 => MultiplyAddPeak.Run256(pool, PeakRepeats),
            _ => MultiplyAddPeak.Run128(pool, PeakRepeats),
        };

    /// <summary>10^9 operations a second.</summary>
    private static double Rate(Func<double> work)
    {
        var start = Stopwatch.GetTimestamp();
        var operations = work();
        return operations / Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static string Cell(ProductRate rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate.Best:F0}, {rate.Share:P0} ({rate.Median:P0}, {rate.Low:P0})");
}
