using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

public sealed class TileReaderTests
{
    [Fact]
    public void The_sums_of_a_tall_matrix_s_rows_take_the_memory_of_one_band()
    {
        const int Rows = 1 << 20;
        const long OneBand = 16 << 20;
        var reference = new MemoryTensorStore().Add("w", [Rows, 1], new float[Rows]);
        var candidate = new MemoryTensorStore().Add("w", [1, Rows], new float[Rows]);
        var plan = new PairPlan(TensorView.Whole(reference, reference.Tensors[0]), TensorView.Whole(candidate, candidate.Tensors[0]), PairOrder.Transposed, null);
        var reader = new TileReader<float>(
            static (view, start, values) => view.Store.ReadF32(view.Tensor, view.Start + start, values),
            static (a, _, _, in _, ref sums) => sums.Count += a.Length);
        var result = new PairResult(plan, PairScales.None);
        var before = GC.GetAllocatedBytesForCurrentThread();

        reader.Add(plan, 0, Rows, result, TestContext.Current.CancellationToken);

        Assert.Equal(Rows, result.Sums.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, OneBand);
    }
}
