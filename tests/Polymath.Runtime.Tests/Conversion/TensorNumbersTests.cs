using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class TensorNumbersTests
{
    private static readonly float[] Weights = TensorDiffRun.Numbers(4096);

    [Fact]
    public void Equal_tensors_are_identical_with_cosine_1()
    {
        var tensor = TensorDiffRun.Single(Weights, Weights, 16, 256);

        Assert.Equal(TensorStatus.Identical, tensor.Status);
        Assert.Equal(4096, tensor.Identical);
        Assert.Equal(1, tensor.Cosine);
        Assert.Equal(0, tensor.CosineDistance);
        Assert.Equal(1, tensor.Gain);
        Assert.Equal(0, tensor.MaxAbs);
    }

    [Fact]
    public void One_changed_bit_makes_a_tensor_not_identical_and_is_found_by_place()
    {
        var changed = Weights.ToArray();
        changed[1234] = MathF.BitIncrement(changed[1234]);

        var tensor = TensorDiffRun.Single(Weights, changed, 16, 256);

        Assert.Equal(TensorStatus.Compared, tensor.Status);
        Assert.Equal(4095, tensor.Identical);
        Assert.Equal(1234, tensor.MaxAbsIndex);
        Assert.InRange(tensor.CosineDistance!.Value, double.Epsilon, 1e-15);
    }

    [Fact]
    public void A_tensor_scaled_by_2_has_cosine_1_and_gain_2()
    {
        var tensor = TensorDiffRun.Single(Weights, [.. Weights.Select(value => value * 2)]);

        Assert.Equal(1, tensor.Cosine!.Value, 15);
        Assert.Equal(2, tensor.Gain!.Value, 12);
        Assert.Equal(1, tensor.RelativeRmse!.Value, 12);
    }

    [Fact]
    public void A_negated_tensor_has_cosine_minus_1()
    {
        var tensor = TensorDiffRun.Single(Weights, [.. Weights.Select(value => -value)]);

        Assert.Equal(-1, tensor.Cosine!.Value, 12);
        Assert.Equal(-1, tensor.Gain!.Value, 12);
    }

    [Fact]
    public void Zero_against_non_zero_has_cosine_0_and_two_zero_tensors_have_cosine_1()
    {
        var zero = new float[300];

        Assert.Equal(0, TensorDiffRun.Single(zero, Weights[..300]).Cosine);
        Assert.Equal(0, TensorDiffRun.Single(Weights[..300], zero).Cosine);
        Assert.Equal(0, TensorDiffRun.Single(Weights[..300], zero).Gain);
        Assert.Equal(1, TensorDiffRun.Single(zero, zero).Cosine);
        Assert.Equal(1, TensorDiffRun.Single(zero, zero).Gain);
        Assert.Null(TensorDiffRun.Single(zero, Weights[..300]).Gain);
        Assert.Null(TensorDiffRun.Single(zero, Weights[..300]).RelativeRmse);
    }

    [Fact]
    public void Minus_zero_is_not_zero()
    {
        var tensor = TensorDiffRun.Single([0f, 1f], [-0f, 1f]);

        Assert.Equal(1, tensor.Identical);
        Assert.Equal(TensorStatus.Compared, tensor.Status);
        Assert.Equal(0, tensor.MaxAbs);
    }

    [Fact]
    public void Constant_tensors_agree()
    {
        var tensor = TensorDiffRun.Single([.. Enumerable.Repeat(0.5f, 777)], [.. Enumerable.Repeat(0.5f, 777)]);

        Assert.Equal(TensorStatus.Identical, tensor.Status);
        Assert.Equal(1, tensor.Cosine);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_counted_and_no_figure_is_given(float value)
    {
        var broken = Weights.ToArray();
        broken[17] = value;
        broken[4095] = value;

        var observation = TensorDiffRun.Compare(new MemoryTensorStore().Add("w", [16, 256], Weights), new MemoryTensorStore().Add("w", [16, 256], broken));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal(TensorStatus.NonFinite, tensor.Status);
        Assert.Equal(2, tensor.NonFinite);
        Assert.Equal(2, observation.Elements.NonFiniteCandidate);
        Assert.Equal(0, observation.Elements.NonFiniteReference);
        Assert.Null(tensor.Cosine);
        Assert.Null(tensor.MaxAbs);
        Assert.Null(tensor.Rmse);
        Assert.Null(tensor.RowCosineMin);
        Assert.Null(observation.Cosine.Min);
        Assert.Null(observation.MaxAbs);
    }

    [Fact]
    public void The_same_NaN_on_both_sides_is_no_agreement()
    {
        var broken = Weights.ToArray();
        broken[5] = float.NaN;

        var tensor = TensorDiffRun.Single(broken, broken);

        Assert.Equal(TensorStatus.NonFinite, tensor.Status);
        Assert.Null(tensor.Cosine);
    }

    [Fact]
    public void Cosine_distance_keeps_its_digits_near_zero()
    {
        // b = a + e with e orthogonal to a: the distance is |e|^2 / (2 |a|^2) to first order, 5e-13 here; 1 - cosine would keep three digits.
        var a = new double[2000];
        var b = new double[2000];
        for (var i = 0; i < 1000; i++)
        {
            (a[i], b[i]) = (1, 1);
            b[1000 + i] = 1e-6;
        }

        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().AddAs("w", [2000], ElementType.F64, a), new MemoryTensorStore().AddAs("w", [2000], ElementType.F64, b));

        var distance = Assert.Single(observation.Results).CosineDistance!.Value;
        Assert.InRange(distance / (1 - (1 / Math.Sqrt(1 + 1e-12))), 0.9, 1.1);
        Assert.Equal(5e-13, distance, 5e-13 * 1e-9);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void F64_neither_overflows_nor_vanishes(double magnitude)
    {
        double[] a = [.. Weights.Select(value => value * magnitude)];
        double[] b = [.. Weights.Select(value => value * magnitude * 3)];

        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().AddAs("w", [16, 256], ElementType.F64, a), new MemoryTensorStore().AddAs("w", [16, 256], ElementType.F64, b));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal(1, tensor.Cosine!.Value, 12);
        Assert.Equal(3, tensor.Gain!.Value, 12);
        Assert.Equal(2, tensor.RelativeRmse!.Value, 12);
    }

    [Fact]
    public void Long_integers_that_differ_by_1_differ()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().AddIntegers("position_ids", [3], 1L << 60, 2, 3), new MemoryTensorStore().AddIntegers("position_ids", [3], (1L << 60) + 1, 2, 3));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal(2, tensor.Identical);
        Assert.Equal(1, tensor.MaxAbs);
        Assert.Equal(TensorStatus.Compared, tensor.Status);
    }

    [Fact]
    public void Long_integers_compare_with_floats_as_far_as_doubles_hold_them()
    {
        var floats = new MemoryTensorStore().AddAs("ids", [2], ElementType.F64, 7, 9);

        var small = Assert.Single(TensorDiffRun.Compare(floats, new MemoryTensorStore().AddIntegers("ids", [2], 7, 9)).Results);
        var large = Assert.Single(TensorDiffRun.Compare(floats, new MemoryTensorStore().AddIntegers("ids", [2], 7, 1L << 53)).Results);

        Assert.Equal(TensorStatus.Identical, small.Status);
        Assert.Equal(TensorStatus.Unevaluated, large.Status);
    }

    [Fact]
    public void An_empty_tensor_is_identical_and_has_no_cosine()
    {
        var tensor = TensorDiffRun.Single([], [], 0, 4);

        Assert.Equal(TensorStatus.Identical, tensor.Status);
        Assert.Equal(0, tensor.Identical);
        Assert.Null(tensor.Cosine);
    }

    [Fact]
    public void Two_swapped_rows_leave_the_tensor_and_show_in_its_rows()
    {
        var weights = TensorDiffRun.Numbers(256 * 1024);
        var swapped = weights.ToArray();
        weights.AsSpan(256 * 100, 256).CopyTo(swapped.AsSpan(256 * 700));
        weights.AsSpan(256 * 700, 256).CopyTo(swapped.AsSpan(256 * 100));

        var tensor = TensorDiffRun.Single(weights, swapped, 1024, 256);

        Assert.True(tensor.Cosine > 0.99);
        Assert.True(tensor.RowCosineMin < 0.3);
        Assert.Equal([100L, 700L], tensor.WorstRows.Take(2).Select(row => row.Index).Order());
        Assert.Equal(5, tensor.WorstRows.Count);
    }

    [Fact]
    public void One_zeroed_row_has_row_cosine_0()
    {
        var weights = TensorDiffRun.Numbers(256 * 512);
        var zeroed = weights.ToArray();
        zeroed.AsSpan(256 * 300, 256).Clear();

        var tensor = TensorDiffRun.Single(weights, zeroed, 512, 256);

        Assert.True(tensor.Cosine > 0.998);
        Assert.Equal(0, tensor.RowCosineMin);
        Assert.Equal(300, tensor.WorstRows[0].Index);
    }

    [Theory]
    [InlineData(1_000_003)]
    [InlineData(1, 700_001)]
    [InlineData(3, 300_007)]
    [InlineData(9_001, 100)]
    [InlineData(1_500, 600)]
    public void A_changed_element_of_a_large_tensor_is_found_wherever_it_is(params int[] shape)
    {
        var weights = TensorDiffRun.Numbers(shape.Aggregate((a, b) => a * b));
        long[] dimensions = [.. shape.Select(dimension => (long)dimension)];
        foreach (var place in new[] { 0, weights.Length / 2, weights.Length - 1 })
        {
            var changed = weights.ToArray();
            changed[place] += 8;

            var tensor = TensorDiffRun.Single(weights, changed, dimensions);

            Assert.Equal((weights.Length - 1L, (long)place), (tensor.Identical, tensor.MaxAbsIndex));
            Assert.Equal(8, tensor.MaxAbs!.Value, 1e-5);
            Assert.Equal(8.0 / weights.Length, tensor.Bias!.Value, 1e-10);
            Assert.Equal(8 / Math.Sqrt(weights.Length), tensor.Rmse!.Value, 1e-6);
            Assert.Equal(shape[^1] >= 256 ? place / shape[^1] : null, tensor.WorstRows.FirstOrDefault()?.Index);
        }
    }

    [Fact]
    public void A_row_of_F64_whose_squares_lose_digits_is_measured_all_the_same()
    {
        const int Columns = 256;
        double[] a = [.. TensorDiffRun.Numbers(16 * Columns).Select(value => (value + 2) * 1e-60)];
        a.AsSpan(5 * Columns, Columns).Fill(2e-162);
        var b = a.ToArray();
        b[0] *= 1.01;
        b.AsSpan((5 * Columns) + (Columns / 2), Columns / 2).Fill(1e-162);

        var tensor = Assert.Single(TensorDiffRun.Compare(
            new MemoryTensorStore().AddAs("w", [16, Columns], ElementType.F64, a), new MemoryTensorStore().AddAs("w", [16, Columns], ElementType.F64, b)).Results);

        Assert.Equal(5, tensor.WorstRows[0].Index);
        Assert.Equal(0.75 / Math.Sqrt(0.625), tensor.WorstRows[0].Cosine, 1e-12);
    }

    [Theory]
    [InlineData(1_000_003)]
    [InlineData(1, 700_001)]
    [InlineData(9_001, 100)]
    [InlineData(1_500, 600)]
    public void The_first_of_equally_large_differences_is_named(params int[] shape)
    {
        var zeros = new float[shape.Aggregate((a, b) => a * b)];
        long[] dimensions = [.. shape.Select(dimension => (long)dimension)];
        var (middle, last) = (zeros.Length / 2, zeros.Length - 1);
        foreach (var (first, second) in new[] { (0, last), (middle, middle + 1), (middle, middle + 5_000), (zeros.Length / 3, last), (last - 1, last) })
        {
            var changed = zeros.ToArray();
            (changed[first], changed[second], changed[1]) = (-8, 8, 7);

            Assert.Equal((first, 8.0), (TensorDiffRun.Single(zeros, changed, dimensions).MaxAbsIndex, TensorDiffRun.Single(zeros, changed, dimensions).MaxAbs));
        }
    }

    [Theory]
    [InlineData(300, 700, ElementType.F32)]
    [InlineData(700, 300, ElementType.F64)]
    [InlineData(1, 70_000, ElementType.F32)]
    [InlineData(70_000, 1, ElementType.F32)]
    [InlineData(5, 1_000, ElementType.I32)]
    public void A_transpose_is_compared_element_by_element(int rows, int columns, ElementType type)
    {
        double[] values = [.. TensorDiffRun.Numbers(rows * columns).Select(value => Math.Round(value * 1000))];
        var transposed = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            transposed[(i % columns * rows) + (i / columns)] = values[i];
        }

        transposed[^2] += 50_000;
        var probe = new TensorDiffProbe { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), Layout = TensorLayout.Transposed };
        var observation = new TensorDiffRun { Probe = probe }.Of(
            new MemoryTensorStore().AddAs("w", [rows, columns], type, values), new MemoryTensorStore().AddAs("w", [columns, rows], type, transposed));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal(TensorStatus.Transposed, tensor.Status);
        Assert.Equal(values.Length - 1, tensor.Identical);
        var place = values.Length - 2;
        Assert.Equal((place % rows * columns) + (place / rows), tensor.MaxAbsIndex);
    }

    [Fact]
    public void A_noisy_copy_of_a_nearly_symmetric_matrix_is_no_transpose()
    {
        const int Side = 64;
        var values = TensorDiffRun.Numbers(Side * Side);
        float[] symmetric = [.. Enumerable.Range(0, Side * Side).Select(i => values[i] + values[(i % Side * Side) + (i / Side)] + (0.01f * values[^(i + 1)]))];
        for (var seed = 2; seed < 10; seed++)
        {
            var noise = TensorDiffRun.Numbers(Side * Side, seed);
            float[] candidate = [.. symmetric.Select((value, i) => value + noise[i])];

            var tensor = TensorDiffRun.Single(symmetric, candidate, Side, Side);

            Assert.InRange(tensor.Cosine!.Value, 0.6, 0.9);
            Assert.Equal(TensorStatus.Compared, tensor.Status);
        }
    }

    [Fact]
    public void A_row_too_small_for_the_tensor_s_scale_is_not_passed_over()
    {
        double[] reference = [.. TensorDiffRun.Numbers(3 * 300).Select((value, i) => i / 300 == 1 ? value * 1e-200 : value)];
        double[] candidate = [.. reference.Select((value, i) => i / 300 == 1 ? -value : value)];
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().AddAs("w", [3, 300], ElementType.F64, reference), new MemoryTensorStore().AddAs("w", [3, 300], ElementType.F64, candidate));

        Assert.Null(Assert.Single(observation.Results).RowCosineMin);
    }

    [Fact]
    public void Rows_of_fewer_than_256_elements_have_no_cosine_of_their_own()
    {
        var tensor = TensorDiffRun.Single(Weights, Weights, 32, 128);

        Assert.Null(tensor.RowCosineMin);
        Assert.Empty(tensor.WorstRows);
    }
}
