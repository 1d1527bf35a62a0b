using Polymath.Runtime.Conversion.Converting;
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

    internal static ConversionRequest Request(HuggingFaceFolder folder, string target, string output) => new()
    {
        Input = folder.Path,
        Output = folder.Output(output),
        Target = ConversionTarget.TryParse(target, out var parsed) ? parsed : throw new ArgumentException($"no target is called '{target}'", nameof(target)),
    };
}
