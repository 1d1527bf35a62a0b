using Polymath.Runtime.Conversion;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Tests.Quantization;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>Provenance with every quantised type: what ggml made of Gaussian weights and of random bytes, and what is made here.</summary>
public sealed class EveryTypeProvenanceTests
{
    private static readonly string[] Native = ["TQ1_0", "TQ2_0", "Q1_0", "MXFP4"];

    [Theory]
    [InlineData("gguf-zoo/zoo.gguf", ElementType.F32)]
    [InlineData("gguf-zoo/zoo.gguf", ElementType.F16)]
    [InlineData("gguf-zoo/zoo.gguf", ElementType.BF16)]
    [InlineData("gguf-random/random.gguf", ElementType.F32)]
    [InlineData("gguf-random/random.gguf", ElementType.BF16)]
    public void A_reference_decoded_from_ggml_s_blocks_is_found_out(string file, ElementType type)
    {
        using var candidate = ModelFile.Open(TestData.Path(file.Split('/')));
        using var scratch = new ScratchFolder();
        var quantised = candidate.Tensors.Where(IsQuantised).ToList();
        SafeTensorsWriter.Write(scratch.File("reference"), [.. quantised.Select(tensor => TensorPayload.Encoded(candidate, tensor, type))]);
        using var reference = ModelFile.Open(scratch.File("reference"));
        Assert.True(quantised.Count >= 20);
        foreach (var tensor in quantised)
        {
            var provenance = Compare(reference, candidate, tensor.Name);

            // Two values or three are as natively low-bit weights have them, and random bytes give Q2_0 a fourth.
            bool? expected = Native.Contains(tensor.StoredType) || (tensor.StoredType == "Q2_0" && file.Contains("zoo", StringComparison.Ordinal) && provenance.Circular is null) ? null : true;
            Assert.True(expected == provenance.Circular, $"{tensor.Name}: {provenance.Reason}");
            Assert.Equal(1, provenance.ShareEqual);
        }
    }

    [Theory]
    [InlineData(ElementType.F32, 0)]
    [InlineData(ElementType.F16, 0.1)]
    [InlineData(ElementType.BF16, 0.35)]
    public void The_weights_that_ggml_quantised_are_honest_for_every_type(ElementType type, double most)
    {
        using var zoo = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        using var scratch = new ScratchFolder();
        var weights = zoo.Tensors.Single(tensor => tensor.StoredType == "F32");
        var quantised = zoo.Tensors.Where(IsQuantised).ToList();
        SafeTensorsWriter.Write(scratch.File("reference"), [.. quantised.Select(tensor => TensorPayload.Encoded(zoo, weights, type, tensor.Name))]);
        using var reference = ModelFile.Open(scratch.File("reference"));
        foreach (var tensor in quantised)
        {
            var provenance = Compare(reference, zoo, tensor.Name);
            Assert.True(provenance.Circular == false && provenance.ShareEqual <= most, $"{tensor.Name}: {provenance.Reason}");
        }
    }

    public static TheoryData<ElementType> Written() =>
        [.. Enum.GetValues<ElementType>().Where(type => ElementEncoder.Encodes(type) && GgufType.For(type) is { Block.Elements: > 1 })];

    [Theory]
    [MemberData(nameof(Written))]
    public void What_is_quantised_here_is_honest_and_what_is_decoded_from_it_is_not(ElementType type)
    {
        using var scratch = new ScratchFolder();
        var weights = GaussianWeights.Make(64 * 512, seed: 11);
        GgufWriter.Write(scratch.File("candidate"), new GgufMetadata(), [TensorPayload.FromValues("w", [64, 512], type, weights)]);
        using var candidate = ModelFile.Open(scratch.File("candidate"));
        foreach (var floats in new[] { ElementType.F32, ElementType.F16, ElementType.BF16 })
        {
            SafeTensorsWriter.Write(scratch.File("original"), [TensorPayload.FromValues("w", [64, 512], floats, weights)]);
            SafeTensorsWriter.Write(scratch.File("decoded"), [TensorPayload.Encoded(candidate, candidate.Tensors[0], floats)]);
            using var original = ModelFile.Open(scratch.File("original"));
            using var decoded = ModelFile.Open(scratch.File("decoded"));

            Assert.False(Compare(original, candidate, "w").Circular);
            Assert.True(Compare(decoded, candidate, "w").Circular);
        }
    }

    [Theory]
    [InlineData("llama", "q4_k_m.gguf")]
    [InlineData("llama", "q8_0.gguf")]
    [InlineData("qwen2", "q4_k_m.gguf")]
    [InlineData("qwen2", "q8_0.gguf")]
    public void What_llama_cpp_quantised_is_honest_and_what_is_decoded_from_it_is_not(string model, string file)
    {
        using var candidate = ModelFile.Open(TestData.SharedPath("llamacpp", model, file));
        using var original = ModelFile.Open(TestData.SharedPath("llamacpp", model, "model", "model.safetensors"));
        var honest = Compare(original, candidate, "*");
        Assert.False(honest.Circular);
        Assert.InRange(honest.ShareEqual!.Value, 0, 0.26);
        foreach (var floats in new[] { ElementType.F32, ElementType.F16, ElementType.BF16 })
        {
            using var scratch = new ScratchFolder();
            SafeTensorsWriter.Write(scratch.File("decoded"), [.. candidate.Tensors.Select(tensor => TensorPayload.Encoded(candidate, tensor, floats))]);
            using var decoded = ModelFile.Open(scratch.File("decoded"));
            var circular = Compare(decoded, candidate, "*");
            Assert.Equal((true, 1.0), (circular.Circular, circular.ShareEqual));
            Assert.Contains("all quantised tensors", circular.Reason, StringComparison.Ordinal);
        }
    }

    private static ReferenceProvenance Compare(ITensorStore reference, ITensorStore candidate, string name)
    {
        var run = new TensorDiffRun { Probe = new() { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), Include = [name] } };
        return run.Probe.Observe(reference, candidate, run.Context, TestContext.Current.CancellationToken).Provenance;
    }

    private static bool IsQuantised(TensorInfo tensor) => BlockShape.Of(tensor.ElementType!.Value).Elements > 1;
}
