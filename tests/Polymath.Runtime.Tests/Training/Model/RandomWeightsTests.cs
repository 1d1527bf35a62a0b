using System.Globalization;
using System.Text.Json.Nodes;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Initialisation;

namespace Polymath.Runtime.Tests.Training.Model;

public sealed class RandomWeightsTests
{
    private const int Many = 1 << 20;

    // scipy.stats.norm.ppf
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.841344746068543, 1.0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(1e-9, -5.9978070150076869)]
    [InlineData(1e-15, -7.941345326170998)]
    public void The_quantile_of_the_normal_distribution_is_exact(double share, double expected) =>
        Assert.Equal(expected, NormalNumbers.Quantile(share), 1e-13 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void The_numbers_are_normal()
    {
        var values = new float[Many];
        new NormalNumbers(new SeededNumbers(1, "w"), 0.02).Fill(0, values);
        double[] scaled = [.. values.Select(value => value / 0.02)];
        Assert.Equal(0, scaled.Average(), 0.004);
        Assert.Equal(1, scaled.Average(value => value * value), 0.006);
        Assert.Equal(0, scaled.Average(value => value * value * value), 0.012);
        Assert.Equal(3, scaled.Average(value => value * value * value * value), 0.04);

        // Beyond four deviations lie 63 in a million.
        Assert.InRange(scaled.Count(value => Math.Abs(value) > 4), 35, 100);
    }

    [Fact]
    public void An_element_depends_on_seed_name_and_place_only()
    {
        var whole = new float[1000];
        var piece = new float[10];
        new NormalNumbers(new SeededNumbers(1, "w"), 0.02).Fill(0, whole);
        new NormalNumbers(new SeededNumbers(1, "w"), 0.02).Fill(500, piece);
        Assert.Equal(whole[500..510], piece);
        new NormalNumbers(new SeededNumbers(2, "w"), 0.02).Fill(500, piece);
        Assert.NotEqual(whole[500..510], piece);
        new NormalNumbers(new SeededNumbers(1, "v"), 0.02).Fill(500, piece);
        Assert.NotEqual(whole[500..510], piece);
    }

    [Fact]
    public void The_same_seed_gives_these_bits_on_every_machine()
    {
        var values = new float[4];
        new NormalNumbers(new SeededNumbers(7, "model.embed_tokens.weight"), 0.02).Fill(0, values);
        Assert.Equal("3D484579 3C6D5DBC 3BFCC61D BC062189", string.Join(' ', values.Select(value => BitConverter.SingleToUInt32Bits(value).ToString("X8", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("float32", ElementType.F32)]
    [InlineData("bfloat16", ElementType.BF16)]
    [InlineData("float16", ElementType.F16)]
    public void A_configuration_alone_gives_a_model_of_random_weights_in_its_type(string name, ElementType type)
    {
        using var folder = new ModelFolder(("architectures", new JsonArray("Qwen2ForCausalLM")), ("model_type", "qwen2"), ("torch_dtype", name), ("pad_token_id", 3));
        using var model = ModelLoader.Load(
            ModelSource.Find(folder.ConfigFile), new LoadSettings { Trains = tensor => tensor.StartsWith("model.layers.0.", StringComparison.Ordinal) }, TestContext.Current.CancellationToken);
        Assert.All(model.Weights.All, tensor => Assert.Equal(tensor.Trainable ? ElementType.F32 : type, tensor.ElementType));
        Assert.All(model.Weights.All, tensor => Assert.Equal(!tensor.Trainable, model.StorageOf(tensor).Sealed));
        foreach (var (tensor, values) in model.Masters.Select(master => (master.Key, master.Value.Span.ToArray())))
        {
            var expected = tensor.EndsWith(".bias", StringComparison.Ordinal) ? (0.0, 0.0) : tensor.Contains("norm", StringComparison.Ordinal) ? (1.0, 1.0) : (0, 0.0004);
            Assert.Equal(expected.Item1, values.Average(), 0.01);
            Assert.Equal(expected.Item2, values.Average(value => value * value), 0.0003);
        }

        if (OperatingSystem.IsLinux())
        {
            Assert.All(model.Files, file => Assert.False(File.Exists(file)));
        }
    }

    [Fact]
    public void What_is_written_loads_as_any_checkpoint_and_leaves_the_padding_token_zero()
    {
        using var folder = new ModelFolder(("pad_token_id", 3), ("torch_dtype", "bfloat16"));
        using var target = new ScratchFolder();
        var file = ModelInitialiser.Write(ModelSource.Find(folder.ConfigFile), target.Path, seed: 5, ElementType.F16, TestContext.Current.CancellationToken);
        Assert.Equal(ElementType.F16, ModelConfigReader.Read(target.File("config.json")).ElementType);
        using var model = ModelLoader.Load(ModelSource.Find(target.Path), new LoadSettings { Trains = _ => true }, TestContext.Current.CancellationToken);
        Assert.Equal(file, model.Files[0]);
        var embedding = model.Masters["model.embed_tokens.weight"].Span;
        Assert.Equal(new float[8], embedding[24..32]);
        Assert.DoesNotContain(0f, embedding[..24].ToArray());
        Assert.DoesNotContain(0f, model.Masters["lm_head.weight"].Span[24..32].ToArray());
        using var again = new ScratchFolder();
        ModelInitialiser.Write(ModelSource.Find(folder.ConfigFile), again.Path, seed: 5, ElementType.F16, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(again.File("model.safetensors")));
    }

    [Fact]
    public void A_model_for_which_the_disk_has_no_room_is_refused_before_anything_is_written()
    {
        using var folder = new ModelFolder(("hidden_size", 1 << 20), ("num_hidden_layers", 10_000), ("intermediate_size", 1 << 24));
        var refusal = Assert.Throws<TrainingException>(() => ModelLoader.Load(
            ModelSource.Find(folder.ConfigFile), new LoadSettings { Trains = _ => false }, TestContext.Current.CancellationToken));
        Assert.Contains("has room for", refusal.Message, StringComparison.Ordinal);
    }
}
