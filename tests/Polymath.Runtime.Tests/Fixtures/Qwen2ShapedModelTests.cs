using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Fixtures;

public sealed class Qwen2ShapedModelTests(MadeModels models)
{
    private readonly Workshop _workshop = new(models);

    [Fact]
    public async Task Two_layers_untied_are_27_tensors_with_the_family_s_names()
    {
        var inventory = await InventoryAsync(await _workshop.OriginalAsync());

        Assert.Equal(27, inventory.Tensors.Count);
        Assert.Equal(inventory.Entries.Sum(entry => entry.Shape.Aggregate(1L, (a, b) => a * b)), inventory.Tensors.Parameters);
        Assert.Contains(inventory.Entries, entry => entry.Name == "model.layers.1.self_attn.k_proj.bias" && entry.Shape.SequenceEqual([128L]));
        Assert.Equal(
            new ModelConfiguration
            {
                Layers = 2,
                HiddenSize = 256,
                VocabularySize = 64,
                IntermediateSize = 512,
                Heads = 4,
                KeyValueHeads = 2,
                ContextLength = 256,
                RopeTheta = 1_000_000,
                TiedHead = false,
            },
            inventory.Configuration);
        Assert.Equal("qwen2", inventory.Architecture);
        Assert.Equal("BF16", Assert.Single(inventory.ElementTypes).ElementType);
    }

    [Fact]
    public async Task A_tied_model_has_no_head_of_its_own()
    {
        var inventory = await InventoryAsync(await _workshop.OriginalAsync(tied: true));

        Assert.Equal(26, inventory.Tensors.Count);
        Assert.True(inventory.Configuration.TiedHead);
    }

    [Theory]
    [InlineData(FixtureFormat.Gguf)]
    [InlineData(FixtureFormat.Apr)]
    public async Task A_conversion_keeps_the_configuration(FixtureFormat format)
    {
        var original = await _workshop.OriginalAsync();
        var converted = await _workshop.ConvertedAsync(original, format, FixtureType.F16);

        Assert.Equal((await InventoryAsync(original)).Configuration, (await InventoryAsync(converted)).Configuration);
        Assert.Equal("qwen2", (await InventoryAsync(converted)).Architecture);
    }

    [Fact]
    public async Task Weights_look_real_with_outliers_biases_and_norms_near_1()
    {
        using var store = ModelFile.Open((await _workshop.OriginalAsync()).Path);

        foreach (var tensor in store.Tensors)
        {
            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            var deviation = Math.Sqrt(values.Average(value => (double)value * value));
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
            if (tensor.Shape.Count == 2)
            {
                // 0.1 % to 0.5 % are six times as large; about half of these exceed five deviations.
                var share = values.Count(value => Math.Abs(value) > 4.5 * deviation) / (double)values.Length;
                Assert.InRange(share, 0.0002, 0.005);
                Assert.InRange(deviation * Math.Sqrt(tensor.Shape[1]), 0.98, 1.2);
            }
            else
            {
                Assert.InRange(values.Average(), tensor.Name.EndsWith("bias", StringComparison.Ordinal) ? -0.1 : 0.9, tensor.Name.EndsWith("bias", StringComparison.Ordinal) ? 0.1 : 1.1);
                Assert.True(values.Distinct().Count() > values.Length / 4);
                Assert.DoesNotContain(0f, values);
            }
        }
    }

    [Theory]
    [InlineData(0, 4, 2)]
    [InlineData(256, 3, 1)]
    [InlineData(256, 4, 3)]
    public async Task Settings_that_do_not_fit_are_refused(int hidden, int heads, int kvHeads) => await Assert.ThrowsAsync<ProbeException>(
        () => _workshop.MakeAsync("original", new Qwen2ShapedModel { Seed = 1, Hidden = hidden, Heads = heads, KvHeads = kvHeads }));

    [Fact]
    public async Task A_quantised_original_is_refused_with_the_remedy()
    {
        var error = await Assert.ThrowsAsync<ProbeException>(() => _workshop.OriginalAsync(type: FixtureType.Q4_K));

        Assert.Contains("'converted' quantises", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_the_format_does_not_have_is_refused_by_name()
    {
        var original = await _workshop.OriginalAsync();

        var error = await Assert.ThrowsAsync<ProbeException>(() => _workshop.ConvertedAsync(original, FixtureFormat.Safetensors, FixtureType.Q4_K));

        Assert.StartsWith("'original' can't be converted to Q4_K in Safetensors", error.Message, StringComparison.Ordinal);
    }

    private static Task<TensorInventoryObservation> InventoryAsync(Subject model) =>
        new TensorInventoryProbe { Model = model }.ObserveAsync(new ProbeContext(Path.GetTempPath()), Workshop.Token);
}
