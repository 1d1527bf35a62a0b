using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class DetailTests
{
    private static readonly float[] Weights = TensorDiffRun.Numbers(64 * 300, seed: 3);

    [Fact]
    public void Without_detail_its_members_are_absent()
    {
        var tensor = TensorDiffRun.Single(Weights, Weights);

        Assert.Null(tensor.MaxRelative);
        Assert.Null(tensor.WorstColumns);
        Assert.Null(tensor.ValuesDigestReference);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 5)]
    public void Matrices_without_elements_have_no_figures(int rows, int columns)
    {
        var run = new TensorDiffRun
        {
            Probe = new TensorDiffProbe { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), Detail = true },
        };

        var tensor = Assert.Single(run.Of(new MemoryTensorStore().Add("w", [rows, columns]), new MemoryTensorStore().Add("w", [columns, rows])).Results);

        Assert.Null(tensor.Cosine);
        Assert.Null(tensor.MaxRelative);
    }

    [Theory]
    [InlineData(2, 70_000)]
    [InlineData(70_000, 2)]
    [InlineData(1, 600_000)]
    public void A_wide_matrix_is_turned_in_pieces(int rows, int columns)
    {
        var values = Enumerable.Range(0, rows * columns).Select(i => i + 1f).ToArray();
        var turned = Enumerable.Range(0, rows * columns).Select(i => values[(i % rows * columns) + (i / rows)]).ToArray();
        turned[^1] += 1;

        var tensor = Assert.Single(new TensorDiffRun { Probe = Probe }
            .Of(new MemoryTensorStore().Add("w", [rows, columns], values), new MemoryTensorStore().Add("w", [columns, rows], turned)).Results);
        values[^1] += 1;
        var same = Detail(values, values, rows, columns);

        Assert.Equal(1f / (rows * columns), tensor.MaxRelative!.Value, 1e-12);
        Assert.Equal(same.ValuesDigestReference, tensor.ValuesDigestCandidate);
    }

    [Fact]
    public void Columns_are_not_summed_where_a_shape_has_more_than_any_model()
    {
        var values = Enumerable.Repeat(1f, 600_000).ToArray();

        Assert.Empty(Detail(values, values, 1, 600_000).WorstColumns!);
        Assert.Equal(5, Detail(values, values, 2, 300_000).WorstColumns!.Count);
    }

    [Fact]
    public void A_relative_error_beyond_all_numbers_has_no_figure()
    {
        var run = new TensorDiffRun
        {
            Probe = new TensorDiffProbe { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), Detail = true },
        };

        var tensor = Assert.Single(run.Of(
            new MemoryTensorStore().AddAs("w", [2], ElementType.F64, double.Epsilon, 1),
            new MemoryTensorStore().AddAs("w", [2], ElementType.F64, 1e300, 1)).Results);

        Assert.Null(tensor.MaxRelative);
        Assert.Null(tensor.P99Relative);
    }

    [Fact]
    public void Relative_errors_skip_zeros_of_the_reference()
    {
        var tensor = Detail([0f, 2f, 4f, -8f], [5f, 2f, 5f, -8f]);

        Assert.Equal(0.25, tensor.MaxRelative);
        Assert.Equal(0.25, tensor.P99Relative);
    }

    [Fact]
    public void The_99th_percentile_leaves_out_the_worst_of_a_hundred()
    {
        float[] reference = [.. Enumerable.Repeat(1f, 1000)];
        float[] candidate = [.. reference.Select((value, i) => i < 5 ? 3f : i < 20 ? 1.5f : 1f)];

        var tensor = Detail(reference, candidate);

        Assert.Equal(2, tensor.MaxRelative);
        Assert.InRange(tensor.P99Relative!.Value, 0.5, 0.505);
    }

    [Fact]
    public void Units_in_the_last_place_count_in_the_coarser_type()
    {
        var next = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(1f) + 3);

        Assert.Equal(3, Detail([1f, -2f], [next, -2f]).MaxUlp);
        Assert.Equal(1, Detail([1.0, -2.0], ElementType.BF16, [1.0078125, -2.0], ElementType.F32).MaxUlp);
        Assert.Equal(0, Detail([1.0, -2.0], ElementType.BF16, [1.0001, -2.0], ElementType.F32).MaxUlp);
        Assert.Equal(2, Detail([0.0, -5.960464477539063E-8], ElementType.F16, [0.0, 5.960464477539063E-8], ElementType.F16).MaxUlp);
        Assert.Null(Detail([1.0, 2.0], ElementType.F16, [1.0, 2.0], ElementType.Q8_0).MaxUlp);
    }

    [Fact]
    public void The_sign_of_zero_is_counted()
    {
        Assert.Equal(1, Detail([0f, 0f, 1f], [-0f, 0f, 1f]).SignOfZero);
        Assert.Equal(0, Detail([0f, 0f, 1f], [-0f, 0f, 1f]).MaxUlp);
    }

    [Fact]
    public void A_zeroed_column_is_the_worst_one()
    {
        var broken = Weights.ToArray();
        for (var row = 0; row < 64; row++)
        {
            broken[(row * 300) + 123] = 0;
        }

        var columns = Detail(Weights, broken, 64, 300).WorstColumns!;

        Assert.Equal((123, 0.0), (columns[0].Index, columns[0].Cosine));
        Assert.Equal(5, columns.Count);
    }

    [Fact]
    public void Digests_are_of_the_values_as_little_endian_F32()
    {
        var tensor = Detail(Weights, [.. Weights.Select(value => -value)], 64, 300);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(Weights))), tensor.ValuesDigestReference);
        Assert.NotEqual(tensor.ValuesDigestReference, tensor.ValuesDigestCandidate);
    }

    [Fact]
    public void A_transposed_candidate_is_digested_in_the_reference_s_order()
    {
        var transposed = new float[Weights.Length];
        for (var i = 0; i < Weights.Length; i++)
        {
            transposed[(i % 300 * 64) + (i / 300)] = Weights[i];
        }

        var observation = new TensorDiffRun { Probe = Probe }.Of(new MemoryTensorStore().Add("w", [64, 300], Weights), new MemoryTensorStore().Add("w", [300, 64], transposed));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal(TensorStatus.Transposed, tensor.Status);
        Assert.Equal(tensor.ValuesDigestReference, tensor.ValuesDigestCandidate);
    }

    [Fact]
    public void With_a_NaN_only_the_digests_are_given()
    {
        var tensor = Detail([1f, 2f], [1f, float.NaN]);

        Assert.Null(tensor.MaxRelative);
        Assert.Null(tensor.MaxUlp);
        Assert.Null(tensor.SignOfZero);
        Assert.Empty(tensor.WorstColumns!);
        Assert.NotNull(tensor.ValuesDigestCandidate);
    }

    private static TensorDiffProbe Probe { get; } = new()
    {
        Reference = TensorDiffRun.Subject("reference"),
        Candidate = TensorDiffRun.Subject("candidate"),
        Detail = true,
    };

    private static TensorDifference Detail(float[] reference, float[] candidate, params long[] shape)
    {
        long[] dimensions = shape.Length == 0 ? [reference.Length] : shape;
        return Assert.Single(new TensorDiffRun { Probe = Probe }
            .Of(new MemoryTensorStore().Add("w", dimensions, reference), new MemoryTensorStore().Add("w", dimensions, candidate)).Results);
    }

    private static TensorDifference Detail(double[] reference, ElementType referenceType, double[] candidate, ElementType candidateType) =>
        Assert.Single(new TensorDiffRun { Probe = Probe }.Of(
            new MemoryTensorStore().AddAs("w", [reference.Length], referenceType, reference),
            new MemoryTensorStore().AddAs("w", [candidate.Length], candidateType, candidate)).Results);
}
