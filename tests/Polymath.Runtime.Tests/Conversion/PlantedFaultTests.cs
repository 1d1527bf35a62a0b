using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Fixtures;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>Each planted defect is seen, in the place where a claim can refute it, with the tensor's name.</summary>
public sealed class PlantedFaultTests(MadeModels models)
{
    private const string Damaged = "model.layers.0.self_attn.k_proj.weight";

    private readonly Workshop _workshop = new(models);

    [Theory]
    [InlineData(Fault.Nan)]
    [InlineData(Fault.Infinity)]
    public async Task A_value_that_is_not_finite_is_counted(Fault fault)
    {
        var observation = await CompareAsync(fault);

        Assert.Equal(1, observation.Elements.NonFiniteCandidate);
        Assert.Equal(TensorStatus.NonFinite, Find(observation).Status);
        Assert.Null(Find(observation).Cosine);
        Assert.Null(observation.Cosine.Min);
    }

    [Fact]
    public async Task A_zeroed_row_has_row_cosine_0()
    {
        var tensor = Find(await CompareAsync(Fault.ZeroedRow));

        Assert.True(tensor.Cosine > 0.99);
        Assert.Equal(0, tensor.RowCosineMin);
    }

    [Fact]
    public async Task Two_swapped_rows_are_found_by_row_cosine()
    {
        var tensor = Find(await CompareAsync(Fault.SwappedRows));

        Assert.True(tensor.Cosine > 0.95);
        Assert.True(tensor.RowCosineMin < 0.5);
        Assert.Equal([32L, 96L], tensor.WorstRows.Take(2).Select(row => row.Index).Order());
    }

    [Fact]
    public async Task A_zeroed_tensor_has_cosine_0() => Assert.Equal(0, Find(await CompareAsync(Fault.Zeroed)).Cosine);

    [Fact]
    public async Task A_tensor_scaled_by_2_has_gain_2() => Assert.Equal(2, Find(await CompareAsync(Fault.Scaled)).Gain!.Value, 12);

    [Fact]
    public async Task A_negated_tensor_has_cosine_minus_1() => Assert.Equal(-1, Find(await CompareAsync(Fault.Negated)).Cosine!.Value, 12);

    [Fact]
    public async Task One_flipped_bit_leaves_one_element_not_identical()
    {
        var tensor = Find(await CompareAsync(Fault.FlippedBit));

        Assert.Equal(tensor.Elements - 1, tensor.Identical);
        Assert.Equal(tensor.Elements / 2, tensor.MaxAbsIndex);
    }

    [Fact]
    public async Task A_transposed_matrix_is_recognised_and_compared_in_the_reference_s_order()
    {
        var observation = await CompareAsync(Fault.Transposed);

        Assert.Equal(TensorStatus.Transposed, Find(observation).Status);
        Assert.Equal(Find(observation).Elements, Find(observation).Identical);
        Assert.Equal(1, observation.Tensors.Transposed);
        Assert.Equal(1, Find(observation).RowCosineMin);
    }

    [Fact]
    public async Task A_swapped_shape_without_swapped_data_is_a_shape_mismatch_that_says_so()
    {
        var observation = await CompareAsync(Fault.Reshaped);

        Assert.Equal(TensorStatus.ShapeMismatch, Find(observation).Status);
        Assert.Equal(1, observation.Tensors.ShapeMismatched);
        Assert.Equal(26, observation.Tensors.Compared);
        Assert.Equal(
            $"'{Damaged}' has shape [128, 256] in the reference and [256, 128] in the candidate ('{Damaged}'); it was not compared; "
            + "its data lies as in the reference, so only the shape is swapped",
            Assert.Single(observation.Doubts));
        Assert.Equal((26, 27), (_workshop.Context.Coverage!.Covered, _workshop.Context.Coverage.Total));
    }

    [Fact]
    public async Task A_transposed_square_matrix_is_recognised_by_its_numbers()
    {
        var original = await _workshop.OriginalAsync();
        var candidate = await _workshop.CorruptedAsync(original, Fault.Transposed, "model.layers.1.self_attn.o_proj.weight");

        var observation = await _workshop.CompareAsync(original, candidate);

        var tensor = observation.Results.Single(result => result.Name == "model.layers.1.self_attn.o_proj.weight");
        Assert.Equal(TensorStatus.Transposed, tensor.Status);
        Assert.Equal(tensor.Elements, tensor.Identical);
    }

    [Fact]
    public async Task With_layout_same_a_transposed_matrix_is_a_shape_mismatch()
    {
        var original = await _workshop.OriginalAsync();
        var candidate = await _workshop.CorruptedAsync(original, Fault.Transposed);

        var observation = await _workshop.CompareAsync(new TensorDiffProbe { Reference = original, Candidate = candidate, Layout = TensorLayout.Same });

        Assert.Equal(TensorStatus.ShapeMismatch, Find(observation).Status);
    }

    [Fact]
    public async Task A_missing_tensor_is_counted_and_named()
    {
        var observation = await CompareAsync(Fault.MissingTensor);

        Assert.Equal(1, observation.Tensors.MissingInCandidate);
        Assert.Equal(TensorStatus.MissingInCandidate, Find(observation).Status);
        Assert.Null(Find(observation).Cosine);
        Assert.Equal($"1 tensor has no counterpart in the candidate: '{Damaged}'", Assert.Single(observation.Doubts));
        Assert.Equal((26, 27), (_workshop.Context.Coverage!.Covered, _workshop.Context.Coverage.Total));
    }

    [Fact]
    public async Task An_extra_tensor_is_counted_and_named()
    {
        var observation = await CompareAsync(Fault.ExtraTensor);

        Assert.Equal(1, observation.Tensors.MissingInReference);
        Assert.Equal(27, observation.Tensors.Compared);
        Assert.Equal($"1 tensor has no counterpart in the reference: '{Damaged}.copy'", Assert.Single(observation.Doubts));
        Assert.Equal((27, 28), (_workshop.Context.Coverage!.Covered, _workshop.Context.Coverage.Total));
    }

    [Fact]
    public async Task A_renamed_tensor_is_missing_on_both_sides()
    {
        var observation = await CompareAsync(Fault.Renamed);

        Assert.Equal((1, 1), (observation.Tensors.MissingInCandidate, observation.Tensors.MissingInReference));
        Assert.Equal(2, observation.Doubts.Count);
    }

    [Fact]
    public async Task An_excluded_tensor_does_not_count_in_the_coverage()
    {
        var original = await _workshop.OriginalAsync();
        var candidate = await _workshop.CorruptedAsync(original, Fault.MissingTensor);

        var observation = await _workshop.CompareAsync(new TensorDiffProbe { Reference = original, Candidate = candidate, Exclude = [Damaged] });

        Assert.Equal(0, observation.Tensors.MissingInCandidate);
        Assert.Equal(26, observation.Tensors.InReference);
        Assert.Equal((26, 26), (_workshop.Context.Coverage!.Covered, _workshop.Context.Coverage.Total));
    }

    [Fact]
    public async Task A_truncated_file_is_refused_by_name()
    {
        var original = await _workshop.OriginalAsync();
        var candidate = await _workshop.CorruptedAsync(original, Fault.Truncated);

        var error = await Assert.ThrowsAsync<ProbeException>(() => _workshop.CompareAsync(original, candidate));

        Assert.StartsWith("subject 'corrupted': 'model.safetensors'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_compared_with_itself_is_circular()
    {
        var original = await _workshop.OriginalAsync();

        var observation = await _workshop.CompareAsync(original, original with { Name = "candidate" });

        Assert.True(observation.Provenance.Circular);
        Assert.Single(_workshop.Context.Doubts);
    }

    [Theory]
    [InlineData(Fault.Truncated, "safetensors")]
    [InlineData(Fault.FlippedBit, "apr")]
    public async Task A_damaged_file_is_found_invalid(Fault fault, string format)
    {
        var original = await _workshop.OriginalAsync();
        var from = format == "apr" ? await _workshop.ConvertedAsync(original, FixtureFormat.Apr, FixtureType.Q4_K) : original;

        var sound = await CheckAsync(from);
        var damaged = await CheckAsync(await _workshop.CorruptedAsync(from, fault));

        Assert.True(sound.Valid);
        Assert.Empty(sound.Findings);
        Assert.Equal(27, sound.Tensors);
        Assert.NotEmpty(sound.Checks);
        Assert.False(damaged.Valid);
        Assert.Contains(damaged.Findings, finding => finding.Fatal);
        Assert.Equal(format, damaged.Format);
    }

    [Fact]
    public async Task A_folder_is_no_model_and_the_finding_says_so()
    {
        using var folder = new ScratchFolder();

        var checkedFolder = await CheckAsync(TensorDiffRun.Subject("folder", folder.Path));

        Assert.False(checkedFolder.Valid);
        Assert.StartsWith("this is a folder; name the model file in it", Assert.Single(checkedFolder.Findings).Message, StringComparison.Ordinal);
    }

    private static Task<FormatCheckObservation> CheckAsync(Subject model) =>
        new FormatCheckProbe { Model = model }.ObserveAsync(new ProbeContext(Path.GetTempPath()), Workshop.Token);

    private static TensorDifference Find(TensorDiffObservation observation) => observation.Results.Single(result => result.Name == Damaged);

    private async Task<TensorDiffObservation> CompareAsync(Fault fault)
    {
        var original = await _workshop.OriginalAsync();
        return await _workshop.CompareAsync(original, await _workshop.CorruptedAsync(original, fault));
    }
}
