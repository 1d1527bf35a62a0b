using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>What the streaming keeps whatever the tensors' size and the number of threads.</summary>
public sealed class TensorDiffEngineTests
{
    [Fact]
    public void A_nearly_symmetric_matrix_that_is_transposed_is_recognised()
    {
        const int Size = 64;
        var (symmetric, rest) = (TensorDiffRun.Numbers(Size * Size, seed: 5), TensorDiffRun.Numbers(Size * Size, seed: 6));
        float[] matrix = [.. symmetric.Select((value, i) => value + symmetric[(i % Size * Size) + (i / Size)] + (0.4f * rest[i]))];
        float[] turned = [.. matrix.Select((_, i) => matrix[(i % Size * Size) + (i / Size)])];

        var tensor = TensorDiffRun.Single(matrix, turned, Size, Size);

        Assert.Equal(TensorStatus.Transposed, tensor.Status);
        Assert.Equal(Size * Size, tensor.Identical);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_numbers_are_the_same_bits_whatever_the_number_of_threads(int threads)
    {
        var (reference, candidate) = Pair([[1_000_003], [2, 400_001], [700, 900], [300, 4864], [5000, 128], [896], [0, 3]]);

        var one = Run(reference, candidate, 1);
        var several = Run(reference, candidate, threads);

        Assert.Equal(one.Results.Select(Figures), several.Results.Select(Figures));
        Assert.Equal(one.Elements, several.Elements);
    }

    [Fact]
    public void Rows_longer_than_a_piece_of_work_have_their_own_cosines()
    {
        var values = TensorDiffRun.Numbers(3 * 600_000);
        float[] changed = [.. values.Select((value, i) => i / 600_000 == 1 && i % 2 == 0 ? -value : value)];

        var tensor = TensorDiffRun.Single(values, changed, 3, 600_000);

        Assert.Equal([1L, 0L, 2L], tensor.WorstRows.Select(row => row.Index));
        Assert.InRange(tensor.WorstRows[0].Cosine, -0.01, 0.01);
        Assert.Equal(1, tensor.WorstRows[1].Cosine);
    }

    [Fact]
    public void The_worst_rows_are_found_among_rows_that_are_all_nearly_equal()
    {
        const int Rows = 1000;
        const int Columns = 320;
        var values = Enumerable.Repeat(TensorDiffRun.Numbers(Columns), Rows).SelectMany(row => row).ToArray();

        // The first value of a row is changed by its rank times 2^-20: distances of 1e-15 and less, of which 1 - cosine tells few apart.
        float[] changed = [.. values.Select((value, i) => i % Columns == 0 ? 0.25f + (Rank(i / Columns) / 1048576f) : value)];
        for (var row = 0; row < Rows; row++)
        {
            values[row * Columns] = 0.25f;
        }

        var tensor = TensorDiffRun.Single(values, changed, Rows, Columns);

        Assert.Equal(Enumerable.Range(0, Rows).OrderByDescending(Rank).Take(5).Select(row => (long)row), tensor.WorstRows.Select(row => row.Index));

        static int Rank(int row) => row * 7919 % Rows;
    }

    [Theory]
    [InlineData(1e-20f)]
    [InlineData(1e-6f)]
    [InlineData(1e15f)]
    public void A_factor_far_from_1_costs_the_cosine_no_digits(float factor)
    {
        var values = TensorDiffRun.Numbers(256 * 20);

        var tensor = TensorDiffRun.Single(values, [.. values.Select(value => value * factor)], 20, 256);

        Assert.Equal(1, tensor.Cosine!.Value, 1e-14);
        Assert.Equal(1, tensor.RowCosineMin!.Value, 1e-14);
        Assert.Equal(factor, tensor.Gain!.Value, factor * 1e-7);
    }

    [Fact]
    public void F64_magnitudes_at_both_ends_of_the_range_agree()
    {
        double[] values = [.. TensorDiffRun.Numbers(4096).Select(value => value * 1e-300)];
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().AddAs("w", [4096], ElementType.F64, values),
            new MemoryTensorStore().AddAs("w", [4096], ElementType.F64, [.. values.Select(value => value * 1e300 * 1e300)]));

        Assert.Equal(1, Assert.Single(observation.Results).Cosine!.Value, 1e-14);
    }

    [Fact]
    public void One_NaN_leaves_the_counts_of_a_large_tensor_whole()
    {
        var values = TensorDiffRun.Numbers(700_000);
        var broken = values.ToArray();
        broken[300_000] = float.NaN;
        broken[5] += 1;

        var observation = TensorDiffRun.Compare(new MemoryTensorStore().Add("w", [700, 1000], values), new MemoryTensorStore().Add("w", [700, 1000], broken));

        Assert.Equal((700_000, 699_998, 0, 1), (observation.Elements.Compared, observation.Elements.Identical, observation.Elements.NonFiniteReference, observation.Elements.NonFiniteCandidate));
    }

    [Fact]
    public void Progress_begins_at_nothing_and_is_told_a_few_times_a_second_only()
    {
        var (reference, candidate) = Pair([.. Enumerable.Repeat<long[]>([64], 5000)]);
        var reports = new List<ProbeProgress>();
        var probe = new TensorDiffProbe { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), Threads = 1 };
        var started = Environment.TickCount64;

        var observation = probe.Observe(reference, candidate, new ProbeContext(Path.GetTempPath(), new Listener(reports)), TestContext.Current.CancellationToken);

        var tenths = (Environment.TickCount64 - started) / 100;
        Assert.Equal((0, observation.BytesRead), (reports[0].Done, reports[0].Total));
        Assert.Equal(observation.BytesRead, reports[^1].Done);
        Assert.InRange(reports.Count, 2, 4 + tenths);
    }

    private static (MemoryTensorStore Reference, MemoryTensorStore Candidate) Pair(long[][] shapes)
    {
        var (reference, candidate) = (new MemoryTensorStore(), new MemoryTensorStore());
        for (var i = 0; i < shapes.Length; i++)
        {
            var values = TensorDiffRun.Numbers((int)shapes[i].Aggregate(1L, (product, dimension) => product * dimension), i);
            reference.Add($"w{i}", shapes[i], values);
            candidate.Add($"w{i}", shapes[i], [.. values.Select((value, place) => value + (place % 11 * 1e-4f))]);
        }

        return (reference, candidate);
    }

    private static TensorDiffObservation Run(MemoryTensorStore reference, MemoryTensorStore candidate, int threads) => new TensorDiffRun
    {
        Probe = new() { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), Threads = threads },
    }.Of(reference, candidate);

    private static string Figures(TensorDifference tensor) => System.Text.Json.JsonSerializer.Serialize(tensor);

    private sealed class Listener(List<ProbeProgress> reports) : IProgress<ProbeProgress>
    {
        public void Report(ProbeProgress value) => reports.Add(value);
    }
}
