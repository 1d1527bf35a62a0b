using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Companions;

public sealed class PackedIntegerTests
{
    private const int Inputs = 64;
    private const int Outputs = 16;
    private const int Groups = 4;
    private const string Module = "model.layers.0.mlp.up_proj.";

    private static readonly int[] AwqOrder = [0, 2, 4, 6, 1, 3, 5, 7];
    private static readonly float[] Scales = [.. TensorDiffRun.Numbers(Groups * Outputs).Select(value => (float)(Half)value)];

    [Theory]
    [InlineData(4, false)]
    [InlineData(4, true)]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(2, true)]
    public void GPTQ_packs_inputs_and_stores_zero_points_less_one(int bits, bool hasIndex)
    {
        var (codes, zeros) = (Integers(Inputs * Outputs, bits, 1), Integers(Groups * Outputs, bits, 2));
        uint[] index = [.. Enumerable.Range(0, Inputs).Select(i => (uint)(hasIndex ? i * 7 % Groups : i / (Inputs / Groups)))];
        var file = Gptq(bits, codes, zeros);
        CompanionRun.AssertStandsFor(
            Expected((input, output) => (codes[(input * Outputs) + output], zeros[(index[input] * Outputs) + output] + 1, Scales[(index[input] * Outputs) + output])),
            [Outputs, Inputs],
            hasIndex ? file.AddIntegers(Module + "g_idx", [Inputs], index) : file);
    }

    [Fact]
    public void GPTQ_of_version_2_stores_the_middle_as_it_is()
    {
        var codes = Integers(Inputs * Outputs, 4, 1);
        int[] zeros = [.. Enumerable.Repeat(8, Groups * Outputs)];
        CompanionRun.AssertStandsFor(
            Expected((input, output) => (codes[(input * Outputs) + output], 8, Scales[(input / 16 * Outputs) + output])), [Outputs, Inputs], Gptq(4, codes, zeros));
    }

    [Fact]
    public void AWQ_packs_outputs_out_of_order_and_stores_zero_points_as_they_are()
    {
        var (codes, zeros) = (Integers(Inputs * Outputs, 4, 1), Integers(Groups * Outputs, 4, 2));
        CompanionRun.AssertStandsFor(
            Expected((input, output) => (codes[(input * Outputs) + output], zeros[(input / 16 * Outputs) + output], Scales[(input / 16 * Outputs) + output])),
            [Outputs, Inputs],
            new RawSafeTensors()
                .AddIntegers(Module + "qweight", [Inputs, Outputs / 8], Pack(codes, 4, AwqOrder))
                .AddIntegers(Module + "qzeros", [Groups, Outputs / 8], Pack(zeros, 4, AwqOrder))
                .AddHalves(Module + "scales", [Groups, Outputs], Scales));
    }

    [Theory]
    [InlineData("scales")]
    [InlineData("qzeros")]
    public void Codes_without_what_belongs_to_them_are_not_compared(string missing)
    {
        var file = new RawSafeTensors().AddIntegers(Module + "qweight", [8, 16], new uint[128]);
        CompanionRun.AssertUnevaluated(
            missing == "qzeros" ? file.AddHalves(Module + "scales", [4, 16], Scales) : file.AddIntegers(Module + "qzeros", [4, 2], new uint[8]), "without 'scales' or 'qzeros'");
    }

    [Theory]
    [InlineData(8, 16, 4, 3, 4, 16, -1)]
    [InlineData(8, 15, 4, 2, 4, 16, -1)]
    [InlineData(8, 16, 3, 2, 4, 16, -1)]
    [InlineData(8, 16, 5, 2, 5, 16, -1)]
    [InlineData(8, 16, 4, 2, 4, 16, 63)]
    public void Shapes_that_do_not_fit_are_named(int words, int outputs, int zeroRows, int zeroWords, int groups, int scales, int index)
    {
        var file = new RawSafeTensors()
            .AddIntegers(Module + "qweight", [words, outputs], new uint[words * outputs])
            .AddIntegers(Module + "qzeros", [zeroRows, zeroWords], new uint[zeroRows * zeroWords])
            .AddHalves(Module + "scales", [groups, scales], new float[groups * scales]);
        CompanionRun.AssertUnevaluated(index < 0 ? file : file.AddIntegers(Module + "g_idx", [index], new uint[index]), $"I32 [{words}, {outputs}] and F16 [{groups}, {scales}]");
    }

    [Fact]
    public void An_index_outside_the_groups_is_refused()
    {
        uint[] index = [.. Enumerable.Repeat(uint.MaxValue, Inputs)];
        CompanionRun.AssertUnevaluated(
            Gptq(4, Integers(Inputs * Outputs, 4, 1), Integers(Groups * Outputs, 4, 2)).AddIntegers(Module + "g_idx", [Inputs], index), "aren't those of a GPTQ or AWQ weight");
    }

    [Fact]
    public void Any_piece_can_be_read()
    {
        using var scratch = new ScratchFolder();
        using var store = Gptq(4, Integers(Inputs * Outputs, 4, 1), Integers(Groups * Outputs, 4, 2)).Open(scratch.File("m"));
        PieceReading.AssertPiecesEqualTheWhole(store, 0);
    }

    private static RawSafeTensors Gptq(int bits, int[] codes, int[] zeros)
    {
        // Words run along the inputs: the codes of one output lie together.
        int[] turned = [.. Enumerable.Range(0, codes.Length).Select(i => codes[(i % Inputs * Outputs) + (i / Inputs)])];
        var (words, perOutput) = (Pack(turned, bits), Inputs * bits / 32);
        uint[] stored = [.. Enumerable.Range(0, words.Length).Select(i => words[(i % Outputs * perOutput) + (i / Outputs)])];
        return new RawSafeTensors()
            .AddIntegers(Module + "qweight", [perOutput, Outputs], stored)
            .AddIntegers(Module + "qzeros", [Groups, Outputs * bits / 32], Pack(zeros, bits))
            .AddHalves(Module + "scales", [Groups, Outputs], Scales);
    }

    private static float[] Expected(Func<int, int, (int Code, int Zero, float Scale)> at)
    {
        var expected = new float[Outputs * Inputs];
        for (var i = 0; i < expected.Length; i++)
        {
            var (code, zero, scale) = at(i % Inputs, i / Inputs);
            expected[i] = scale * (code - zero);
        }

        return expected;
    }

    private static int[] Integers(int count, int bits, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1 << bits))];
    }

    private static uint[] Pack(int[] values, int bits, int[]? order = null)
    {
        var perWord = 32 / bits;
        var words = new uint[values.Length / perWord];
        for (var i = 0; i < values.Length; i++)
        {
            var nibble = i % perWord;
            words[i / perWord] |= (uint)values[i - nibble + (order?[nibble] ?? nibble)] << (bits * nibble);
        }

        return words;
    }
}
