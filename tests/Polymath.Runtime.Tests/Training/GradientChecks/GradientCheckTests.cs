using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.GradientChecks;

namespace Polymath.Runtime.Tests.Training.GradientChecks;

public sealed class GradientCheckTests
{
    private const double Bound = 1e-9;

    [Fact]
    public async Task Every_kind_of_parameter_is_checked_and_agrees()
    {
        var (seen, context) = await Observe(new GradientCheckProbe());
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
        new GradientCheckProbe { Heads = 7, KeyValueHeads = 1, HeadSize = 6, Trains = CheckedTensors.Boundary },
        new GradientCheckProbe { AttentionBias = false, Heads = 4, KeyValueHeads = 4 },
        new GradientCheckProbe { TiedHead = true },
        new GradientCheckProbe { TiedHead = true, Trains = CheckedTensors.Boundary, StoredType = ElementType.BF16 },
        new GradientCheckProbe { Layers = 1, StoredType = ElementType.F16, Trains = CheckedTensors.Boundary },
        new GradientCheckProbe { Trains = CheckedTensors.Head, StoredType = ElementType.BF16 },
        new GradientCheckProbe { Recompute = true, Length = 33, Rows = 1, PerTensor = 16 });

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Gradients_agree_for_every_shape_of_model(GradientCheckProbe settings)
    {
        var (seen, context) = await Observe(settings);
        Assert.All(seen.Kinds, kind => Assert.True(kind.WorstRelativeError < Bound, $"{kind}"));
        Assert.True(seen.LossDifference < 1e-6);
        Assert.Empty(context.Doubts);
    }

    private static async Task<(GradientCheckObservation Seen, ProbeContext Context)> Observe(GradientCheckProbe settings)
    {
        using var scratch = new ScratchFolder();
        var context = new ProbeContext(scratch.Path);
        return (await settings.ObserveAsync(context, TestContext.Current.CancellationToken), context);
    }
}
