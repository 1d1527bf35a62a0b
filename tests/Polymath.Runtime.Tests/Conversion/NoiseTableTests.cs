using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.RoundTrips;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Tests.Probing;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>The noise of our quantisers beside ggml's on the same weights, and the table that shows it. <c>POLYMATH_ACCEPT=1</c> writes the table anew.</summary>
public sealed partial class NoiseTableTests
{
    private const int Elements = 1 << 20;
    private const double Allowed = 1.02;

    private static readonly JsonElement Ggml = JsonDocument.Parse(File.ReadAllBytes(TestData.Path("noise", "ggml.json"))).RootElement;

    private static readonly ConcurrentDictionary<(ElementType, WeightDistribution), Lazy<RoundTripSums>> Measured = new();

    public static TheoryData<ElementType> Written() => [.. Types];

    private static IEnumerable<ElementType> Types =>
        Enum.GetValues<ElementType>().Where(type => ElementEncoder.Encodes(type) && type is not (ElementType.F64 or ElementType.F32));

    [Theory]
    [InlineData(WeightDistribution.Gaussian)]
    [InlineData(WeightDistribution.Outlier)]
    public void Both_quantisers_saw_the_same_weights(WeightDistribution distribution) => Assert.Equal(
        Ggml.GetProperty("weights").GetProperty(Key(distribution)).GetString(),
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(Weights(distribution)))));

    [Theory]
    [MemberData(nameof(Written))]
    public void Ours_err_at_most_two_percent_more_than_ggmls(ElementType type)
    {
        foreach (var distribution in (WeightDistribution[])[WeightDistribution.Gaussian, WeightDistribution.Outlier])
        {
            if (Reference(type, distribution) is { } reference)
            {
                Assert.InRange(Measure(type, distribution).RelativeError!.Value / reference, 0.8, Allowed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void What_comparisons_take_for_the_types_noise_is_what_was_measured(ElementType type)
    {
        var typical = BlockTypes.TypicalNoise(type);
        Assert.Equal(BlockTypes.IsQuantised(type), typical is not null);
        if (typical is not null)
        {
            Assert.InRange(Measure(type, WeightDistribution.Gaussian).RelativeError!.Value / typical.Value, 0.98, 1.02);
        }
    }

    [Fact]
    public void Every_quantised_type_has_a_typical_noise() => Assert.All(
        Enum.GetValues<ElementType>().Where(BlockTypes.IsQuantised), type => Assert.InRange(BlockTypes.TypicalNoise(type) ?? 0, 0.001, 0.9));

    [Fact]
    public void The_table_shows_what_is_measured()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "quantization-noise.md");
        var text = File.ReadAllText(path);
        var current = Table().Replace(text, $"<!-- noise -->\n{Make()}<!-- end -->");
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(path, current);
        }

        Assert.Contains("| Q4_K |", current, StringComparison.Ordinal);
        Assert.Equal(current, text, ignoreLineEndingDifferences: true);
    }

    private static string Make()
    {
        var table = new StringBuilder("| type | bytes an element | Gaussian | cosine | ggml | with outliers | cosine | ggml |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var type in Types.OrderBy(type => Measure(type, WeightDistribution.Gaussian).RelativeError))
        {
            var bytes = ElementEncoder.LengthOf(type, Elements) / (double)Elements;
            table.Append(CultureInfo.InvariantCulture, $"| {type} | {bytes:0.####} | {Figures(type, WeightDistribution.Gaussian)} | {Figures(type, WeightDistribution.Outlier)} |\n");
        }

        return table.ToString();
    }

    private static string Figures(ElementType type, WeightDistribution distribution)
    {
        var ours = Measure(type, distribution);
        var reference = Reference(type, distribution) is { } figure ? Text(figure) : "";

        // As many nines as it has, and two digits more.
        var digits = (int)Math.Ceiling(-Math.Log10(1 - ours.Cosine!.Value)) + 1;
        return $"{Text(ours.RelativeError!.Value)} | {ours.Cosine.Value.ToString("F" + digits, CultureInfo.InvariantCulture)} | {reference}";
    }

    // Three significant digits.
    private static string Text(double figure) => figure.ToString("F" + (2 - (int)Math.Floor(Math.Log10(figure))), CultureInfo.InvariantCulture);

    private static RoundTripSums Measure(ElementType type, WeightDistribution distribution) => Measured.GetOrAdd((type, distribution), _ => new(() =>
    {
        var weights = Weights(distribution);
        var stored = new byte[ElementEncoder.LengthOf(type, Elements)];
        ElementEncoder.Encode(type, weights, stored);
        var decoded = new float[Elements];
        ElementDecoder.Decode(type, stored, decoded);
        var sums = new RoundTripSums();
        sums.Add(weights, decoded, decoded);
        return sums;
    })).Value;

    private static float[] Weights(WeightDistribution distribution)
    {
        var weights = new float[Elements];
        GeneratedWeights.Of(distribution, 1, Elements).Read(0, weights);
        return weights;
    }

    private static double? Reference(ElementType type, WeightDistribution distribution) =>
        Ggml.GetProperty("types").TryGetProperty(type.ToString(), out var figures) ? figures.GetProperty(Key(distribution)).GetProperty("relative_error").GetDouble() : null;

    private static string Key(WeightDistribution distribution) => JsonNamingPolicy.SnakeCaseLower.ConvertName(distribution.ToString());

    [GeneratedRegex("<!-- noise -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Table();
}
