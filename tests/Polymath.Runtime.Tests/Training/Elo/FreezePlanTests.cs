using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Elo;

namespace Polymath.Runtime.Tests.Training.Elo;

public sealed class FreezePlanTests
{
    [Theory]
    [InlineData("model.layers.0.self_attn.q_proj.bias", true, true)]
    [InlineData("model.layers.11.input_layernorm.weight", true, true)]
    [InlineData("lm_head.weight", true, true)]
    [InlineData("model.layers.1.mlp.up_proj.weight", false, true)]
    [InlineData("model.layers.10.mlp.up_proj.weight", false, true)]
    [InlineData("model.embed_tokens.weight", false, false)]
    [InlineData("model.norm.weight", false, false)]
    [InlineData("model.rotary_emb.inv_freq", false, false)]
    [InlineData("model.layers.12.mlp.up_proj.weight", false, false)]
    [InlineData("model.layers.+0.mlp.up_proj.weight", false, false)]
    [InlineData("model.layers.0", false, false)]
    [InlineData("vision.model.layers.0.mlp.up_proj.weight", false, false)]
    public void Stage_1_trains_the_ends_and_the_head_and_stage_2_every_layer(string name, bool stage1, bool stage2)
    {
        Assert.Equal(stage1, new FreezePlan(layers: 12, stage: 1).Trains(name));
        Assert.Equal(stage2, new FreezePlan(layers: 12, stage: 2).Trains(name));
    }

    [Fact]
    public void The_only_layer_of_a_model_is_its_first_and_its_last()
    {
        Assert.True(new FreezePlan(layers: 1, stage: 1).Trains("model.layers.0.mlp.up_proj.weight"));
        Assert.False(new FreezePlan(layers: 1, stage: 1).Trains("model.layers.1.mlp.up_proj.weight"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Another_stage_is_refused(int stage) =>
        Assert.StartsWith($"'stage' is {stage};", Assert.Throws<TrainingException>(() => new FreezePlan(12, stage)).Message, StringComparison.Ordinal);
}
