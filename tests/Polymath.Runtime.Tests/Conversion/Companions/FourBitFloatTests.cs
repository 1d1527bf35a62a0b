using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Companions;

public sealed class FourBitFloatTests
{
    private const int Experts = 2;
    private const int Rows = 6;
    private const int Groups = 2;
    private const int Columns = 32 * Groups;
    private const string Module = "model.layers.0.mlp.up_proj.";
    private const string Fused = "model.layers.0.mlp.experts.gate_up_proj";

    private static readonly float[] Values = [0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6];
    private static readonly byte[] Codes = CompanionRun.Bytes(Experts * Rows * Columns / 2);
    private static readonly byte[] Powers = [.. Enumerable.Range(0, Experts * Rows * Groups).Select(i => (byte)(110 + i))];

    [Fact]
    public void Experts_of_gpt_oss_are_turned_as_transformers_turns_them()
    {
        var expected = new float[Experts * Columns * Rows];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = Stored(i / (Columns * Rows), i % Rows, i / Rows % Columns);
        }

        CompanionRun.AssertStandsFor(expected, [Experts, Columns, Rows], GptOss(), Fused);
    }

    [Fact]
    public void Against_GGUF_they_lie_as_stored_and_gate_and_up_are_parted()
    {
        float[] Half(int first) =>
            [.. Enumerable.Range(0, Experts * Rows / 2 * Columns).Select(i => Stored(i / (Rows / 2 * Columns), (2 * (i / Columns % (Rows / 2))) + first, i % Columns))];
        var observation = CompanionRun.Compare(
            GptOss(),
            new MemoryTensorStore { Format = "gguf" }
                .Add("blk.0.ffn_gate_exps.weight", [Experts, Rows / 2, Columns], Half(0)).Add("blk.0.ffn_up_exps.weight", [Experts, Rows / 2, Columns], Half(1)));

        Assert.Equal([TensorStatus.Identical, TensorStatus.Identical], observation.Results.Select(tensor => tensor.Status));
        Assert.Equal(2, observation.Tensors.InCandidate);
    }

    [Fact]
    public void A_power_that_is_no_number_makes_none()
    {
        var powers = (byte[])Powers.Clone();
        powers[3] = 255;

        var observation = CompanionRun.Compare(GptOss(powers), new MemoryTensorStore().Add(Fused, [Experts, Columns, Rows], new float[Experts * Columns * Rows]));

        Assert.Equal((TensorStatus.NonFinite, 32), (Assert.Single(observation.Results).Status, observation.Results[0].NonFinite));
    }

    [Theory]
    [InlineData("weight", "weight_scale_2", false)]
    [InlineData("weight_packed", "weight_global_scale", true)]
    public void Pairs_have_a_scale_for_sixteen_and_one_for_the_tensor(string codes, string factor, bool divides)
    {
        var bytes = CompanionRun.Bytes(4 * 32);
        byte[] scales = [.. Enumerable.Range(0, 16).Select(i => (byte)(0x30 + i))];
        float Scale(int i)
        {
            var scale = (1 + ((scales[i] & 7) / 8f)) * MathF.Pow(2, (scales[i] >> 3) - 7);
            return divides ? scale / 0.3f : scale * 0.3f;
        }

        CompanionRun.AssertStandsFor(
            [.. Enumerable.Range(0, 4 * 64).Select(i => Values[(bytes[i / 2] >> (4 * (i % 2))) & 15] * Scale(i / 16))], [4, 64],
            new RawSafeTensors().Add(Module + codes, "U8", [4, 32], bytes).Add(Module + "weight_scale", "F8_E4M3", [4, 4], scales)
                .AddFloats(Module + factor, [1], 0.3f).AddFloats(Module + "input_scale", [1], 5));
    }

    [Fact]
    public void Pairs_with_powers_have_one_for_thirty_two()
    {
        var bytes = CompanionRun.Bytes(4 * 32);
        byte[] powers = [127, 126, 125, 124, 123, 122, 121, 120];
        CompanionRun.AssertStandsFor(
            [.. Enumerable.Range(0, 4 * 64).Select(i => Values[(bytes[i / 2] >> (4 * (i % 2))) & 15] * MathF.Pow(2, -(i / 32)))], [4, 64],
            new RawSafeTensors().Add(Module + "weight_packed", "U8", [4, 32], bytes).Add(Module + "weight_scale", "U8", [4, 2], powers));
    }

    [Theory]
    [InlineData("U8", "4,3", false)]
    [InlineData("U8", "2,4", false)]
    [InlineData("F8_E4M3", "4,4", false)]
    [InlineData("F8_E4M3", "4,2", true)]
    [InlineData("I8", "4,2", false)]
    public void Scales_that_do_not_fit_leave_the_weights_uncompared_by_name_and_shape(string dtype, string shape, bool hasFactor)
    {
        long[] dimensions = [.. shape.Split(',').Select(long.Parse)];
        var file = new RawSafeTensors().Add(Module + "weight", "U8", [4, 32], new byte[128]).Add(Module + "weight_scale", dtype, dimensions, new byte[dimensions[0] * dimensions[1]]);
        CompanionRun.AssertUnevaluated(
            hasFactor ? file.AddFloats(Module + "weight_scale_2", [1], 1) : file, $"U8 [4, 32] and {dtype} [{shape.Replace(",", ", ", StringComparison.Ordinal)}]");
    }

    [Fact]
    public void Blocks_and_scales_of_different_shapes_are_not_compared()
    {
        var observation = CompanionRun.Compare(
            new RawSafeTensors().Add(Fused + "_blocks", "U8", [1, 4, 2, 16], new byte[128]).Add(Fused + "_scales", "U8", [1, 4, 3], new byte[12]), new MemoryTensorStore());

        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Unevaluated, tensor.Status));
        Assert.Contains(observation.Doubts, doubt => doubt.Contains("U8 [1, 4, 2, 16] and U8 [1, 4, 3]", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_file_of_huge_dimensions_costs_nothing()
    {
        const long huge = 1L << 61;
        var observation = CompanionRun.Compare(
            new RawSafeTensors().Add(Module + "weight_packed", "U8", [0, huge], []).Add(Module + "weight_scale", "U8", [0, huge / 16], [])
                .Add(Fused + "_blocks", "U8", [0, 1, huge, 16], []).Add(Fused + "_scales", "U8", [0, 1, huge], [])
                .Add("a.qweight", "I32", [huge, 0], []).Add("a.qzeros", "I32", [0, huge], []).Add("a.scales", "F16", [0, huge], []),
            new MemoryTensorStore());

        Assert.Equal(0, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Unevaluated, tensor.Status));
    }

    [Fact]
    public void Any_piece_can_be_read()
    {
        using var scratch = new ScratchFolder();
        using var store = GptOss().Open(scratch.File("m"));
        PieceReading.AssertPiecesEqualTheWhole(store, 0);
    }

    private static RawSafeTensors GptOss(byte[]? powers = null) => new RawSafeTensors()
        .Add(Fused + "_blocks", "U8", [Experts, Rows, Groups, 16], Codes).Add(Fused + "_scales", "U8", [Experts, Rows, Groups], powers ?? Powers);

    private static float Stored(int expert, int row, int column)
    {
        var at = (((expert * Rows) + row) * Columns) + column;
        return Values[(Codes[at / 2] >> (4 * (at % 2))) & 15] * MathF.Pow(2, Powers[at / 32] - 127);
    }
}
