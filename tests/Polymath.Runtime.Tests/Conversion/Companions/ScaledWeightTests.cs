using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Companions;

public sealed class ScaledWeightTests
{
    private const string Weight = "model.layers.0.mlp.up_proj.weight";

    [Theory]
    [InlineData("weight_scale", "")]
    [InlineData("weight_scale_inv", "")]
    [InlineData("weight_scale", "1")]
    [InlineData("weight_scale", "1,1")]
    [InlineData("scale", "1")]
    [InlineData("qscale_weight", "")]
    public void One_scale_multiplies_a_whole_tensor(string companion, string shape)
    {
        var codes = Codes(4 * 64);
        CompanionRun.AssertStandsFor(
            [.. codes.Select(code => EightBitFloat(code) * 0.37f)], [4, 64],
            new RawSafeTensors().Add(Weight, "F8_E4M3", [4, 64], codes).AddFloats($"model.layers.0.mlp.up_proj.{companion}", Dimensions(shape), 0.37f));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("4,1")]
    public void A_scale_for_each_row_multiplies_that_row(string shape)
    {
        var codes = Codes(4 * 4);
        float[] scales = [0.5f, 3, 0.1f, 7];
        CompanionRun.AssertStandsFor(
            [.. codes.Select((code, i) => EightBitFloat(code) * scales[i / 4])], [4, 4],
            new RawSafeTensors().Add(Weight, "F8_E4M3", [4, 4], codes).AddFloats(Weight + "_scale", Dimensions(shape), scales));
    }

    [Theory]
    [InlineData(200, 300, 2, 3, 128, 128)]
    [InlineData(256, 128, 2, 1, 128, 128)]
    [InlineData(6, 9, 2, 3, 3, 3)]
    [InlineData(5, 320, 5, 10, 1, 32)]
    [InlineData(130, 70000, 2, 547, 128, 128)]
    public void A_scale_for_each_block_multiplies_that_block_short_ones_at_the_edges_included(int rows, int columns, int down, int across, int height, int width)
    {
        var codes = Codes(rows * columns);
        var scales = TensorDiffRun.Numbers(down * across);
        CompanionRun.AssertStandsFor(
            [.. codes.Select((code, i) => EightBitFloat(code) * scales[(i / columns / height * across) + (i % columns / width)])], [rows, columns],
            new RawSafeTensors().Add(Weight, "F8_E4M3", [rows, columns], codes).AddFloats(Weight + "_scale_inv", [down, across], scales));
    }

    [Fact]
    public void Each_expert_of_a_stack_has_its_scales()
    {
        var codes = Codes(2 * 256 * 128);
        var scales = TensorDiffRun.Numbers(2 * 2);
        CompanionRun.AssertStandsFor(
            [.. codes.Select((code, i) => EightBitFloat(code) * scales[i / 128 / 128])], [2, 256, 128],
            new RawSafeTensors()
                .Add("model.layers.0.mlp.experts.down_proj", "F8_E4M3", [2, 256, 128], codes)
                .AddFloats("model.layers.0.mlp.experts.down_proj_scale_inv", [2, 2, 1], scales),
            "model.layers.0.mlp.experts.down_proj");
    }

    [Fact]
    public void Scales_may_be_powers_of_two()
    {
        var codes = Codes(2 * 128);
        CompanionRun.AssertStandsFor(
            [.. codes.Select((code, i) => EightBitFloat(code) * (i < 128 ? 0.125f : 16))], [2, 128],
            new RawSafeTensors().Add(Weight, "F8_E4M3", [2, 128], codes).Add(Weight + "_scale", "F8_E8M0", [2, 1], [124, 131]));
    }

    [Fact]
    public void Integers_of_eight_bits_are_codes_too()
    {
        var codes = CompanionRun.Bytes(4 * 64);
        CompanionRun.AssertStandsFor(
            [.. codes.Select(code => (sbyte)code * 0.01f)], [4, 64],
            new RawSafeTensors().Add(Weight, "I8", [4, 64], codes).AddFloats(Weight + "_scale", [1], 0.01f));
    }

    [Fact]
    public void Scales_of_activations_multiply_no_weights_and_are_known_extras()
    {
        var codes = Codes(4 * 64);
        var observation = CompanionRun.Compare(
            new RawSafeTensors().Add(Weight, "F8_E4M3", [4, 64], codes).AddFloats(Weight + "_scale", [], 2).AddFloats("model.layers.0.mlp.up_proj.input_scale", [], 9),
            new MemoryTensorStore().Add(Weight, [4, 64], [.. codes.Select(code => EightBitFloat(code) * 2)]));

        Assert.Equal(TensorStatus.Identical, Assert.Single(observation.Results).Status);
        Assert.Equal((1, 0, 3), (observation.Tensors.KnownExtras, observation.Tensors.MissingInReference, observation.Tensors.InCandidate));
    }

    [Fact]
    public void Scales_of_activations_that_both_sides_have_are_compared()
    {
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add("a.weight", [1], 1).Add("a.input_scale", [1], 9), new MemoryTensorStore().Add("a.weight", [1], 1).Add("a.input_scale", [1], 8));

        Assert.Equal((2, 0), (observation.Tensors.Compared, observation.Tensors.KnownExtras));
    }

    [Fact]
    public void Blocks_of_GGUF_are_multiplied_by_the_scale_beside_them()
    {
        double[] blocks = [.. TensorDiffRun.Numbers(2 * 64).Select(value => (double)value)];
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore().Add(Weight, [2, 64], [.. blocks.Select(value => (float)value * 0.25f)]),
            new MemoryTensorStore { Format = "gguf" }
                .AddAs("blk.0.ffn_up.weight", [2, 64], ElementType.NVFP4, blocks)
                .Add("blk.0.ffn_up.scale", [1], 0.25f)
                .Add("blk.0.ffn_up.input_scale", [1], 3));

        Assert.Equal(TensorStatus.Identical, Assert.Single(observation.Results).Status);
    }

    [Theory]
    [InlineData(0.5f, 2)]
    [InlineData(0.25f, 1)]
    public void A_head_of_codes_is_tied_to_the_embedding_where_codes_and_scales_make_the_same_values(float headScale, int compared)
    {
        float[] codes = [1, 2, 3, 4];
        var observation = TensorDiffRun.Compare(
            new MemoryTensorStore()
                .Add("model.embed_tokens.weight", [2, 2], codes).Add("model.embed_tokens.weight_scale", [1], 0.5f)
                .Add("lm_head.weight", [2, 2], codes).Add("lm_head.weight_scale", [1], headScale),
            new MemoryTensorStore { Format = "gguf" }.Add("token_embd.weight", [2, 2], 0.5f, 1, 1.5f, 2));

        Assert.Equal((compared, 2 - compared), (observation.Tensors.Compared, observation.Tensors.MissingInCandidate));
    }

    [Theory]
    [InlineData("F32", "3", "F8_E4M3 [4, 64] and F32 [3]")]
    [InlineData("F32", "4,7", "F32 [4, 7]")]
    [InlineData("F32", "4,64,1", "F32 [4, 64, 1]")]
    [InlineData("F32", "5,1", "F32 [5, 1]")]
    [InlineData("F32", "0", "F32 [0]")]
    [InlineData("I32", "1", "I32 [1]")]
    public void Scales_that_do_not_fit_leave_the_weights_uncompared_by_name_and_shape(string dtype, string shape, string reason)
    {
        var dimensions = Dimensions(shape);
        CompanionRun.AssertUnevaluated(
            new RawSafeTensors().Add(Weight, "F8_E4M3", [4, 64], Codes(256)).Add(Weight + "_scale", dtype, dimensions, new byte[4 * dimensions.Aggregate(1L, (a, b) => a * b)]),
            reason);
    }

    [Fact]
    public void Blocks_that_could_be_of_two_sizes_are_not_guessed() => CompanionRun.AssertUnevaluated(
        new RawSafeTensors().Add(Weight, "F8_E4M3", [100, 64], Codes(6400)).AddFloats(Weight + "_scale", [2, 1], 1, 2), "[100, 64] and F32 [2, 1]");

    [Theory]
    [InlineData("weight_zero_point")]
    [InlineData("SCB")]
    [InlineData("weight.absmax")]
    [InlineData("weight_scales")]
    public void A_companion_that_is_not_applied_leaves_the_weights_uncompared(string companion) => CompanionRun.AssertUnevaluated(
        new RawSafeTensors().Add(Weight, "I8", [4, 64], Codes(256)).AddFloats("model.layers.0.mlp.up_proj." + companion, [1], 1), companion);

    [Fact]
    public void Any_piece_of_the_product_can_be_read()
    {
        using var scratch = new ScratchFolder();
        using var store = new RawSafeTensors().Add("w.weight", "I8", [3, 300], CompanionRun.Bytes(900)).AddFloats("w.weight_scale", [3, 3], TensorDiffRun.Numbers(9))
            .Open(scratch.File("m"));
        PieceReading.AssertPiecesEqualTheWhole(store, 0);
    }

    private static long[] Dimensions(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];

    // Every code but NaN.
    private static byte[] Codes(int count) => [.. CompanionRun.Bytes(count).Select(code => (code & 0x7F) == 0x7F ? (byte)0x38 : code)];

    private static float EightBitFloat(byte code)
    {
        var magnitude = (code & 0x78) == 0 ? (code & 7) / 512f : (1 + ((code & 7) / 8f)) * MathF.Pow(2, ((code >> 3) & 15) - 7);
        return code >= 0x80 ? -magnitude : magnitude;
    }
}
