using System.Text.Json;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Fixtures;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class QuantizationRoundtripTests(MadeModels models)
{
    private readonly ProbeContext _context = new(Path.GetTempPath());

    [Fact]
    public async Task Every_written_type_is_measured_and_none_leaves_its_bound()
    {
        var observation = await ObserveAsync(new() { Distribution = WeightDistribution.Outlier, Elements = 1 << 18 });

        Assert.Equal(
            ["Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "AprQ4", "AprQ8"], observation.Types.Select(type => type.ElementType));
        Assert.All(observation.Types, type =>
        {
            Assert.Equal((1 << 18, 0, 0), (type.Elements, type.Bound.Outside, type.Differing));
            Assert.InRange(type.Bound.Largest!.Value, 0.5, 1);
            Assert.Equal(type.Vectorised ? VectorWidths.Offered.Select(width => (int)width) : [0], type.Decodes.Select(decode => decode.Width));
            Assert.Single(type.Decodes.Select(decode => decode.Digest).Distinct());
        });
        Assert.Equal(new Coverage(12, 12, "conversions of a tensor to a type"), _context.Coverage);
    }

    [Fact]
    public async Task The_figures_are_those_of_the_weights()
    {
        var type = Assert.Single((await ObserveAsync(new() { Distribution = WeightDistribution.Gaussian, Types = [FixtureType.Q8_0] })).Types);

        // What numpy computes in extended precision from ggml's blocks of the same weights.
        Assert.Equal(0.005260788657548768, type.RelativeError!.Value, 1e-12);
        Assert.Equal(0.005260788657548768 * 0.04999077533565402, type.Rmse!.Value, 1e-12);
        Assert.Equal(0.9999861627284575, type.Cosine!.Value, 1e-14);
        Assert.Equal(34.0 / 32, type.BytesPerElement);
        Assert.Equal(0, type.Again.Changed);
    }

    [Fact]
    public async Task A_second_run_observes_the_same()
    {
        var probe = new QuantizationRoundtripProbe { Distribution = WeightDistribution.Uniform, Seed = 3, Elements = 200_000 };

        Assert.Equal(JsonSerializer.Serialize(await ObserveAsync(probe)), JsonSerializer.Serialize(await ObserveAsync(probe)));
    }

    [Fact]
    public async Task A_ragged_end_takes_a_whole_block()
    {
        var type = Assert.Single((await ObserveAsync(new() { Distribution = WeightDistribution.Gaussian, Elements = 300, Types = [FixtureType.Q4_K] })).Types);

        Assert.Equal((300, 2 * 144 / 300.0), (type.Elements, type.BytesPerElement));
    }

    [Fact]
    public async Task The_matrices_of_a_model_are_quantised_and_nothing_else()
    {
        var original = await new Workshop(models).OriginalAsync();
        var observation = await ObserveAsync(new() { Model = original, Types = [FixtureType.Q6_K, FixtureType.AprQ8] });

        using var store = ModelFile.Open(original.Path);
        var matrices = store.Tensors.Where(tensor => tensor.Shape.Count == 2).ToList();
        Assert.Equal((matrices.Count, matrices.Sum(tensor => tensor.Elements)), (observation.Tensors, observation.Elements));
        Assert.All(observation.Types, type => Assert.Equal((matrices.Count, 0), (type.Tensors, type.Bound.Outside)));
        Assert.All(observation.Types, type => Assert.Equal(5, type.Worst.Count));
        Assert.Equal(1 + (4.0 * matrices.Count / observation.Elements), observation.Types[1].BytesPerElement!.Value, 1e-12);
        Assert.Equal(2 * matrices.Count, _context.Coverage!.Covered);
        Assert.Empty(_context.Doubts);
    }

    [Theory]
    [InlineData("qwen2", "model", "model.safetensors")]
    [InlineData("llama", "model", "model.safetensors")]
    [InlineData("llama", "q4_k_m.gguf")]
    public async Task Real_weights_stay_within_the_bound_of_every_type(params string[] path)
    {
        var observation = await ObserveAsync(new() { Model = TensorDiffRun.Subject("model", TestData.SharedPath(["llamacpp", .. path])) });

        Assert.True(observation.Tensors >= 8);
        Assert.All(observation.Types, type => Assert.Equal((observation.Tensors, 0, 0), (type.Tensors, type.Bound.Outside, type.Differing)));
        Assert.Equal(_context.Coverage!.Total, _context.Coverage.Covered);
    }

    [Fact]
    public async Task A_weight_that_is_not_finite_keeps_its_tensor_out_and_the_claim_from_holding()
    {
        var bad = Weights();
        bad[700] = float.NaN;
        var observation = await ObserveTensorsAsync(("good", Weights()), ("bad", bad));

        Assert.Equal((1, 1), (observation.Tensors, observation.NonFinite));
        Assert.True(_context.Coverage!.Covered < _context.Coverage.Total);
        Assert.Contains("'bad'", Assert.Single(_context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_a_type_cannot_hold_are_a_doubt_about_that_type_alone()
    {
        var large = Weights();
        large[5] = -1e5f;
        var observation = await ObserveTensorsAsync(("large", large));

        Assert.Equal((0, 1), (observation.Types.Single(type => type.ElementType == "Q4_1").Tensors, observation.Types.Single(type => type.ElementType == "Q4_K").Tensors));
        Assert.All(_context.Doubts, doubt => Assert.Contains("beyond half precision", doubt, StringComparison.Ordinal));
        Assert.Equal(10, _context.Coverage!.Covered);
    }

    [Fact]
    public async Task Weights_that_do_not_vary_have_no_relative_error()
    {
        var constant = new float[1024];
        constant.AsSpan().Fill(0.25f);
        var observation = await ObserveTensorsAsync(("constant", constant));

        Assert.Equal(0, observation.Std);
        Assert.All(observation.Types, type => Assert.Null(type.RelativeError));
        Assert.All(observation.Types, type => Assert.InRange(type.Cosine!.Value, 0.9999, 1));
    }

    public static TheoryData<string, QuantizationRoundtripProbe> Refused() => new()
    {
        { "give 'model' or 'distribution'", new() },
        { "not both", new() { Model = TensorDiffRun.Subject("m"), Distribution = WeightDistribution.Gaussian } },
        { "'elements' is 0", new() { Distribution = WeightDistribution.Gaussian, Elements = 0 } },
        { "BF16, which isn't quantised", new() { Distribution = WeightDistribution.Gaussian, Types = [FixtureType.Q4_0, FixtureType.BF16] } },
        { "twice", new() { Distribution = WeightDistribution.Gaussian, Types = [FixtureType.Q4_0, FixtureType.Q4_0] } },
        { "'m' can't be read", new() { Model = TensorDiffRun.Subject("m", "/no/such/file") } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Settings_that_make_no_sense_are_refused_with_what_to_do(string because, QuantizationRoundtripProbe probe) =>
        Assert.Contains(because, (await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(probe))).Message, StringComparison.Ordinal);

    private static float[] Weights() => TensorDiffRun.Numbers(1024);

    private Task<QuantizationRoundtripObservation> ObserveAsync(QuantizationRoundtripProbe probe) => probe.ObserveAsync(_context, TestContext.Current.CancellationToken);

    private async Task<QuantizationRoundtripObservation> ObserveTensorsAsync(params (string Name, float[] Values)[] tensors)
    {
        using var folder = new ScratchFolder();
        var path = folder.File("model.safetensors");
        SafeTensorsWriter.Write(path, [.. tensors.Select(tensor => TensorPayload.FromValues(tensor.Name, [4, 256], ElementType.F32, tensor.Values))]);
        return await ObserveAsync(new QuantizationRoundtripProbe { Model = TensorDiffRun.Subject("model", path) });
    }
}
