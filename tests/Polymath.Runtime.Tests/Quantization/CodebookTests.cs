using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Quantization.Codebooks;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Quantization;

public sealed class CodebookTests
{
    [Fact]
    public void The_notice_of_the_figures_owners_is_in_the_assembly()
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream("notices/ggml.txt");
        using var reader = new StreamReader(Assert.IsType<Stream>(stream, exactMatch: false));
        var notice = reader.ReadToEnd();
        Assert.Contains("MIT License", notice, StringComparison.Ordinal);
        Assert.Contains("The ggml authors", notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iq2xxs_grid")]
    [InlineData("iq2xs_grid")]
    [InlineData("iq2s_grid")]
    [InlineData("iq3xxs_grid")]
    [InlineData("iq3s_grid")]
    [InlineData("iq1s_grid")]
    public void Every_point_is_the_published_one(string name)
    {
        var codebook = name switch
        {
            "iq2xxs_grid" => Codebook.IQ2_XXS,
            "iq2xs_grid" => Codebook.IQ2_XS,
            "iq2s_grid" => Codebook.IQ2_S,
            "iq3xxs_grid" => Codebook.IQ3_XXS,
            "iq3s_grid" => Codebook.IQ3_S,
            _ => Codebook.IQ1,
        };
        using var published = JsonDocument.Parse(File.ReadAllBytes(TestData.SharedPath("gguf-codebooks", "codebooks.json")));
        var point = 0;
        foreach (var word in published.RootElement.GetProperty(name).EnumerateArray())
        {
            var value = ulong.Parse(word.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal(Enumerable.Range(0, codebook.Width).Select(i => (sbyte)(value >> (8 * i))), codebook[point].ToArray());
            point++;
        }

        Assert.True(point >= 256);
    }

    [Fact]
    public void The_eighth_sign_makes_their_number_even()
    {
        using var published = JsonDocument.Parse(File.ReadAllBytes(TestData.SharedPath("gguf-codebooks", "codebooks.json")));
        Assert.Equal(
            published.RootElement.GetProperty("ksigns_iq2xs").EnumerateArray().Select(sign => sign.GetInt32()),
            Enumerable.Range(0, 128).Select(seven => SignBits.Complete((uint)seven)));
    }
}
