using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Tests.Fixtures;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class ModelConversionTests(MadeModels models)
{
    private readonly Workshop _workshop = new(models);

    [Theory]
    [InlineData(FixtureFormat.Safetensors, FixtureType.F16, 0.9999999, 0.0003)]
    [InlineData(FixtureFormat.Gguf, FixtureType.F16, 0.9999999, 0.0003)]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q8_0, 0.9999, 0.012)]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q6_K, 0.9995, 0.03)]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_K, 0.995, 0.1)]
    [InlineData(FixtureFormat.Apr, FixtureType.F16, 0.9999999, 0.0003)]
    [InlineData(FixtureFormat.Apr, FixtureType.Q4_K, 0.995, 0.1)]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ8, 0.997, 0.08)]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ4, 0.98, 0.2)]
    public async Task A_conversion_keeps_every_tensor_to_the_noise_of_its_type(FixtureFormat format, FixtureType type, double cosine, double noise)
    {
        var original = await _workshop.OriginalAsync();

        var observation = await _workshop.CompareAsync(original, await _workshop.ConvertedAsync(original, format, type));

        Assert.Equal(27, observation.Tensors.Compared);
        Assert.Equal(27, observation.Tensors.InReference);
        Assert.Equal(27, observation.Tensors.InCandidate);
        Assert.Equal(0, observation.Tensors.MissingInCandidate + observation.Tensors.MissingInReference + observation.Tensors.Transposed);
        Assert.All(observation.Results, tensor => Assert.InRange(tensor.Cosine!.Value, cosine, 1));
        Assert.All(observation.Results, tensor => Assert.InRange(tensor.RelativeRmse!.Value, 0, noise));
        Assert.All(observation.Results, tensor => Assert.InRange(tensor.Gain!.Value, 0.98, 1.02));
        Assert.False(observation.Provenance.Circular);
        Assert.Empty(observation.Doubts);
        Assert.Equal((27, 27), (_workshop.Context.Coverage!.Covered, _workshop.Context.Coverage.Total));
    }

    [Fact]
    public async Task Q4_K_does_not_reach_0_999_on_real_shaped_weights()
    {
        var original = await _workshop.OriginalAsync();

        var observation = await _workshop.CompareAsync(new TensorDiffProbe
        {
            Reference = original,
            Candidate = await _workshop.ConvertedAsync(original, FixtureFormat.Gguf, FixtureType.Q4_K),
            Include = ["*_proj.weight"],
        });

        Assert.Equal(14, observation.Results.Count);
        Assert.All(observation.Results, tensor => Assert.InRange(tensor.Cosine!.Value, 0.995, 0.999));
        Assert.All(observation.Results, tensor => Assert.Equal("Q4_K", tensor.ElementTypeCandidate));
        Assert.Equal(14, _workshop.Context.Coverage!.Total);
    }

    [Theory]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q8_0, FixtureType.BF16)]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_K, FixtureType.BF16)]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_K, FixtureType.F16)]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q6_K, FixtureType.F32)]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ8, FixtureType.BF16)]
    public async Task A_reference_decoded_from_the_candidate_is_circular(FixtureFormat format, FixtureType type, FixtureType referenceType)
    {
        var quantised = await _workshop.ConvertedAsync(await _workshop.OriginalAsync(), format, type);
        var fake = await _workshop.MakeAsync("fake", new DequantisedModel { From = quantised, Type = referenceType });

        var observation = await _workshop.CompareAsync(fake, quantised);

        Assert.True(observation.Provenance.Circular);
        Assert.Equal(1, observation.Provenance.ShareEqual);
        Assert.Single(observation.Doubts, doubt => doubt.StartsWith("the reference is derived from the candidate", StringComparison.Ordinal));
        Assert.Equal(observation.Doubts, _workshop.Context.Doubts);
    }

    [Fact]
    public async Task A_claim_about_the_decoding_itself_may_say_that_its_reference_is_derived()
    {
        var quantised = await _workshop.ConvertedAsync(await _workshop.OriginalAsync(), FixtureFormat.Gguf, FixtureType.Q8_0);
        var decoded = await _workshop.MakeAsync("decoded", new DequantisedModel { From = quantised, Type = FixtureType.F32 }, "converted", quantised.Name);

        var observation = await _workshop.CompareAsync(new TensorDiffProbe { Reference = decoded, Candidate = quantised, DerivedReference = DerivedReference.Demand });

        Assert.True(observation.Provenance.Circular);
        Assert.Empty(_workshop.Context.Doubts);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Identical, tensor.Status));
    }

    [Fact]
    public async Task A_tied_head_is_compared_where_the_candidate_writes_it_out_and_where_it_does_not()
    {
        var tied = await _workshop.OriginalAsync(tied: true);
        var converted = await _workshop.ConvertedAsync(tied, FixtureFormat.Gguf, FixtureType.Q8_0);

        var observation = await _workshop.CompareAsync(tied, converted);

        Assert.Equal(26, observation.Tensors.Compared);
        Assert.Empty(observation.Doubts);
    }

    [Fact]
    public async Task The_numbers_do_not_depend_on_the_number_of_threads()
    {
        var original = await _workshop.OriginalAsync();
        var converted = await _workshop.ConvertedAsync(original, FixtureFormat.Gguf, FixtureType.Q4_K);
        var transposed = await _workshop.CorruptedAsync(original, Fault.Transposed);
        foreach (var candidate in new[] { converted, transposed })
        {
            var one = await _workshop.CompareAsync(new TensorDiffProbe { Reference = original, Candidate = candidate, Threads = 1, Detail = true });
            var many = await _workshop.CompareAsync(new TensorDiffProbe { Reference = original, Candidate = candidate, Threads = 7, Detail = true });

            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one.Results), System.Text.Json.JsonSerializer.Serialize(many.Results));
            Assert.Equal(one.Provenance, many.Provenance);
        }
    }
}
