using System.Security.Cryptography;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Converting;

public sealed class DerivationTests
{
    [Theory]
    [InlineData("out.gguf")]
    [InlineData("out.safetensors")]
    [InlineData("out.apr")]
    public void Every_format_says_what_it_was_made_from(string output)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        using var made = model.Request("f16", output).Make();
        var derivation = Derivation.Read(made)!;

        Assert.Equal(Sha256(model.FileOf("model.safetensors")), derivation.Sha256);
        Assert.Equal(("model.safetensors", "safetensors"), (derivation.File, derivation.Format));
        Assert.Equal(["F32"], derivation.Types);
        Assert.Empty(derivation.Ancestors);
        Assert.Equal(Derivation.CurrentVersion, derivation.Version);
        Assert.DoesNotContain(made.Metadata.Values, value => value.Contains(model.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_made_by_way_of_another_file_is_derived_from_both()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var quantised = model.Request("q8_0").Convert().Output;
        var single = new ConversionRequest { Input = quantised, Output = model.FileOf("f32.safetensors") }.Convert().Output;
        using var half = (new ConversionRequest { Input = single, Output = model.FileOf("f16.safetensors"), Target = ConversionTarget.Of(ElementType.F16) }).Make();
        var derivation = Derivation.Read(half)!;

        Assert.Equal([Sha256(quantised), Sha256(model.FileOf("model.safetensors"))], derivation.Ancestors);
        Assert.All(new[] { single, quantised }, file => Assert.True(derivation.IsFrom(Sha256(file))));
        Assert.False(derivation.IsFrom(Sha256(half.Path)));
        Assert.Single(half.Metadata, pair => pair.Key == Derivation.Sha256Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("candidate.gguf")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void A_claim_in_no_digest_s_form_is_none(string claim)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        SafeTensorsWriter.Write(
            model.FileOf("claim.safetensors"),
            [TensorPayload.FromValues("w", [1], ElementType.F32, new float[1])],
            new Dictionary<string, string> { [Derivation.Sha256Key] = claim });
        using var store = ModelFile.Open(model.FileOf("claim.safetensors"));

        Assert.Null(Derivation.Read(store));
    }

    [Fact]
    public async Task A_reference_that_says_it_was_made_from_the_candidate_is_circular_where_the_numbers_can_not_tell()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var half = model.Request("f16").Convert().Output;
        var single = new ConversionRequest { Input = half, Output = model.FileOf("f32.safetensors"), Target = ConversionTarget.Of(ElementType.F32) }.Convert().Output;

        var told = await CompareAsync(single, half);
        var forth = await CompareAsync(half, single);

        Assert.True(told.Provenance.Circular);
        Assert.Contains("the reference's metadata says that it was made from the candidate", told.Provenance.Reason, StringComparison.Ordinal);
        Assert.Contains(told.Doubts, doubt => doubt.Contains(told.Provenance.Reason, StringComparison.Ordinal));
        Assert.False(forth.Provenance.Circular);
    }

    private static Task<TensorDiffObservation> CompareAsync(string reference, string candidate) =>
        new TensorDiffProbe { Reference = TensorDiffRun.Subject("reference", reference, string.Empty), Candidate = TensorDiffRun.Subject("candidate", candidate, string.Empty) }
            .ObserveAsync(new ProbeContext(Path.GetTempPath()), TestContext.Current.CancellationToken);

    private static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
