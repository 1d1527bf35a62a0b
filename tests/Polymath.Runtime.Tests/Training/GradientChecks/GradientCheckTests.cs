using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Tests.Training.Model;
using Polymath.Runtime.Training.GradientChecks;

namespace Polymath.Runtime.Tests.Training.GradientChecks;

public sealed class GradientCheckTests
{
    private const double Bound = 1e-4;

    [Fact]
    public async Task Every_kind_of_parameter_is_checked_and_agrees()
    {
        var (seen, context) = await Observe(new GradientCheckProbe { PerTensor = 8 });
        string[] kinds =
        [
            "input_layernorm.weight", "lm_head.weight", "mlp.down_proj.weight", "mlp.gate_proj.weight", "mlp.up_proj.weight", "model.embed_tokens.weight", "model.norm.weight",
            "post_attention_layernorm.weight", "self_attn.k_proj.bias", "self_attn.k_proj.weight", "self_attn.o_proj.weight", "self_attn.q_proj.bias", "self_attn.q_proj.weight",
            "self_attn.v_proj.bias", "self_attn.v_proj.weight",
        ];
        Assert.Equal(kinds, seen.Kinds.Select(kind => kind.Kind));
        Assert.All(seen.Kinds, kind => Assert.True(kind.WorstRelativeError < Bound && kind.LargestGradient > 0, $"{kind}"));
        Assert.True(seen.LossDifference < 1e-6);
        Assert.True(seen.LogitsDifference < 1e-6);
        Assert.Equal(seen.Kinds.Sum(kind => kind.Checked), seen.Checked);
        Assert.Equal(new Coverage(seen.Checked, seen.Checked, "parameters"), context.Coverage);
        Assert.Empty(context.Doubts);
    }

    public static TheoryData<GradientCheckProbe> Shapes => new(
        new GradientCheckProbe { Heads = 7, KeyValueHeads = 1, HeadSize = 6, Trains = CheckedTensors.Boundary, PerTensor = 4 },
        new GradientCheckProbe { AttentionBias = false, Heads = 4, KeyValueHeads = 4, PerTensor = 4 },
        new GradientCheckProbe { TiedHead = true, PerTensor = 4 },
        new GradientCheckProbe { TiedHead = true, Trains = CheckedTensors.Boundary, StoredType = ElementType.BF16, PerTensor = 4 },
        new GradientCheckProbe { Layers = 1, StoredType = ElementType.F16, Trains = CheckedTensors.Boundary, PerTensor = 4 },
        new GradientCheckProbe { Trains = CheckedTensors.Head, StoredType = ElementType.BF16 },
        new GradientCheckProbe { Recompute = true, Length = 17, Rows = 1, PerTensor = 3 });

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Gradients_agree_for_every_shape_of_model(GradientCheckProbe settings)
    {
        var (seen, context) = await Observe(settings);
        Assert.All(seen.Kinds, kind => Assert.True(kind.WorstRelativeError < Bound, $"{kind}"));
        Assert.True(seen.LossDifference < 1e-6);
        Assert.Empty(context.Doubts);
    }

    [Fact]
    public async Task A_checkpoint_is_checked_as_it_is()
    {
        using var folder = new ModelFolder(("tie_word_embeddings", true));
        folder.WriteWeights(ElementType.BF16);
        var subject = new Subject { Name = "small", Path = folder.Path, Sha256 = string.Empty, Bytes = 0, Origin = "unstated" };
        var (seen, _) = await Observe(new GradientCheckProbe { Model = subject, Trains = CheckedTensors.Boundary, PerTensor = 3 });
        Assert.Equal((19, 2), (seen.Tensors, seen.FrozenTensors));
        Assert.True(seen.WorstRelativeError < Bound);
    }

    [Fact]
    public async Task A_model_that_is_refused_or_beyond_the_reference_is_an_error_that_says_so()
    {
        using var folder = new ModelFolder();
        folder.WriteWeights();
        var subject = new Subject { Name = "small", Path = folder.Path, Sha256 = string.Empty, Bytes = 0, Origin = "unstated" };
        folder.WriteConfig(("hidden_act", "gelu"));
        var refused = await Assert.ThrowsAsync<ProbeException>(() => Observe(new GradientCheckProbe { Model = subject }));
        Assert.Contains("subject 'small'", refused.Message, StringComparison.Ordinal);
        var large = await Assert.ThrowsAsync<ProbeException>(() => Observe(new GradientCheckProbe { Hidden = 1024, Intermediate = 4096, Vocabulary = 65536, PerTensor = 0 }));
        Assert.Contains("per_tensor", large.Message, StringComparison.Ordinal);
        var odd = await Assert.ThrowsAsync<ProbeException>(() => Observe(new GradientCheckProbe { HeadSize = 3 }));
        Assert.Contains("'head_size' is 3", odd.Message, StringComparison.Ordinal);
    }

    private static async Task<(GradientCheckObservation Seen, ProbeContext Context)> Observe(GradientCheckProbe settings)
    {
        using var scratch = new ScratchFolder();
        var context = new ProbeContext(scratch.Path);
        return (await settings.ObserveAsync(context, TestContext.Current.CancellationToken), context);
    }
}
