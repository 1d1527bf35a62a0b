using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Converting;

/// <summary>The same models converted by llama.cpp's own converter and quantiser.</summary>
public sealed class LlamaCppAgreementTests
{
    [Theory]
    [InlineData("llama")]
    [InlineData("qwen2")]
    public void A_Q8_0_file_is_llama_cpp_s_byte_for_byte(string model)
    {
        using var folder = HuggingFaceFolder.OfLlamaCpp(model);
        var request = Request(folder, "q8_0", "q8_0.gguf") with { RecordsDerivation = false };

        ModelConverter.Convert(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllBytes(TestData.SharedPath("llamacpp", model, "q8_0.gguf")), File.ReadAllBytes(request.Output));
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("qwen2")]
    public void The_record_of_the_derivation_is_all_that_a_file_adds(string model)
    {
        using var folder = HuggingFaceFolder.OfLlamaCpp(model);
        using var ours = Request(folder, "q8_0", "q8_0.gguf").Make();
        using var theirs = ModelFile.Open(TestData.SharedPath("llamacpp", model, "q8_0.gguf"));

        Assert.Equal(theirs.Metadata, ours.Metadata.Where(pair => !pair.Key.StartsWith("polymath.", StringComparison.Ordinal)));
        Assert.All(theirs.Tensors, tensor => Assert.Equal(theirs.Bytes(tensor.Name), ours.Bytes(tensor.Name)));
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("qwen2")]
    public void A_Q4_K_M_file_has_llama_cpp_s_types_tensor_by_tensor_and_its_metadata(string model)
    {
        using var folder = HuggingFaceFolder.OfLlamaCpp(model);
        using var ours = (Request(folder, "q4_k_m", "q4_k_m.gguf") with { RecordsDerivation = false }).Make();
        using var theirs = ModelFile.Open(TestData.SharedPath("llamacpp", model, "q4_k_m.gguf"));

        Assert.Equal(theirs.Metadata, ours.Metadata);
        Assert.Equal(
            theirs.Tensors.Select(tensor => (tensor.Name, tensor.StoredType, tensor.Offset, tensor.Length)),
            ours.Tensors.Select(tensor => (tensor.Name, tensor.StoredType, tensor.Offset, tensor.Length)));
    }

    internal static ConversionRequest Request(HuggingFaceFolder folder, string target, string output) => new()
    {
        Input = folder.Path,
        Output = folder.Output(output),
        Target = ConversionTarget.TryParse(target, out var parsed) ? parsed : throw new ArgumentException($"no target is called '{target}'", nameof(target)),
    };
}
