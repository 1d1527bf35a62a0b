using System.Security.Cryptography;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>Pairs that other tools made.</summary>
public sealed class RealModelTests
{
    [Theory]
    [InlineData("q4k.apr", 0.9955, 0.9975)]
    [InlineData("int8.apr", 0.9975, 0.9995)]
    public async Task What_apr_convert_made_is_within_its_quantiser_s_noise(string file, double least, double most)
    {
        var (observation, context) = await CompareAsync(TestData.SharedPath("apr", "converted", "original.safetensors"), TestData.SharedPath("apr", "converted", file));

        Assert.Equal(observation.Tensors.InReference, observation.Tensors.Compared);
        Assert.Empty(context.Doubts);
        Assert.InRange(observation.Cosine.Min!.Value, least, most);
        Assert.False(observation.Provenance.Circular);
        Assert.InRange(observation.Provenance.ShareEqual!.Value, 0, 0.26);
        Assert.All(observation.Results, tensor => Assert.InRange(tensor.Gain!.Value, 0.98, 1.02));
    }

    [Theory]
    [InlineData("q4_k_m.gguf", 0.994, 0.9985)]
    [InlineData("q8_0.gguf", 0.9999, 0.99999)]
    public async Task What_llama_cpp_made_of_a_tied_Qwen2_is_within_its_quantiser_s_noise(string file, double least, double most)
    {
        var (observation, context) = await CompareAsync(TestData.SharedPath("llamacpp", "qwen2", "model", "model.safetensors"), TestData.SharedPath("llamacpp", "qwen2", file));

        Assert.Empty(context.Doubts);
        Assert.Equal(observation.Tensors.InReference, observation.Tensors.Compared);
        Assert.Equal(0, observation.Tensors.MissingInCandidate + observation.Tensors.MissingInReference + observation.Tensors.Permuted);
        Assert.InRange(observation.Cosine.Min!.Value, least, most);
        Assert.False(observation.Provenance.Circular);
    }

    [Theory]
    [InlineData("q4_k_m.gguf", 0.994, 0.9985)]
    [InlineData("q8_0.gguf", 0.9999, 0.99999)]
    public async Task What_llama_cpp_made_of_a_Llama_is_compared_with_its_rows_put_back(string file, double least, double most)
    {
        var (observation, context) = await CompareAsync(TestData.SharedPath("llamacpp", "llama", "model", "model.safetensors"), TestData.SharedPath("llamacpp", "llama", file));

        Assert.Empty(context.Doubts);
        Assert.Equal(2, observation.Tensors.Permuted);
        Assert.Equal(
            ["model.layers.0.self_attn.k_proj.weight", "model.layers.0.self_attn.q_proj.weight"],
            observation.Results.Where(tensor => tensor.Status == TensorStatus.Permuted).Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Assert.InRange(observation.Cosine.Min!.Value, least, most);
    }

    [Fact]
    public async Task Values_decoded_elsewhere_equal_ours_bit_for_bit()
    {
        // The expected values are F32, which doesn't hold the 64-bit integers.
        var probe = new TensorDiffProbe
        {
            Reference = Subject("reference", TestData.Path("apr", "all-types-expected.safetensors")),
            Candidate = Subject("candidate", TestData.Path("apr", "all-types.apr")),
            Exclude = ["i64.*"],
        };

        var observation = await probe.ObserveAsync(new ProbeContext(Path.GetTempPath()), TestContext.Current.CancellationToken);

        Assert.All(observation.Results, tensor => Assert.Equal((tensor.Name, tensor.Elements), (tensor.Name, tensor.Identical)));
        Assert.Equal(observation.Results.Count, observation.Tensors.Compared);
    }

    private static TensorDiffProbe Probe(string reference, string candidate) => new() { Reference = Subject("reference", reference), Candidate = Subject("candidate", candidate) };

    private static Subject Subject(string name, string path) => TensorDiffRun.Subject(name, path, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));

    private static async Task<(TensorDiffObservation Observation, ProbeContext Context)> CompareAsync(string reference, string candidate)
    {
        var context = new ProbeContext(Path.GetTempPath());
        return (await Probe(reference, candidate).ObserveAsync(context, TestContext.Current.CancellationToken), context);
    }
}
