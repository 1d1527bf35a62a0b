using System.Runtime.InteropServices;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Conversion.Conformance;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Conformance;

public sealed class DecoderConformanceTests
{
    private readonly ProbeContext _context = new(Path.GetTempPath());

    [Fact]
    public async Task All_decoders_of_every_type_agree_on_random_blocks()
    {
        var observation = await ObserveAsync(new() { Blocks = 500 });

        Assert.Equal(Enum.GetValues<ElementType>().Count(type => ElementCodecs.Find(type) is not null), observation.Types.Count);
        Assert.All(observation.Types, type =>
        {
            Assert.Equal(500, type.Blocks);
            Assert.All(type.Decodes, decode => Assert.Equal(0, decode.Differing));
            Assert.Equal(type.Vectorised ? VectorWidths.Offered.Select(width => (int)width) : [0], type.Decodes.Select(decode => decode.Width));
            Assert.Single(type.Decodes.Select(decode => decode.Digest).Distinct());
            Assert.Contains(type.DifferingFromFormula, (long?[])[null, 0]);
        });
        Assert.Equal(10, observation.Types.Count(type => type.DifferingFromFormula == 0));
    }

    [Fact]
    public void The_formulas_give_ggmls_own_floats_bit_for_bit()
    {
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(TestData.Path("gguf-zoo", "zoo.f32"))).ToArray();
        using var store = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        var seen = 0;
        for (var i = 0; i < store.Tensors.Count; i++)
        {
            var tensor = store.Tensors[i];
            if (tensor.ElementType is not { } type || BlockSpecification.Of(type) is not { } formula)
            {
                continue;
            }

            var blocks = new byte[tensor.Length];
            store.ReadRaw(tensor, 0, blocks);
            var (elements, bytes) = BlockShape.Of(type);
            for (var e = 0; e < 1024; e++)
            {
                Assert.Equal(BitConverter.SingleToUInt32Bits(expected[(1024 * i) + e]), BitConverter.SingleToUInt32Bits((float)formula(blocks.AsSpan(e / elements * bytes, bytes), e % elements)));
            }

            seen++;
        }

        Assert.Equal(10, seen);
    }

    [Fact]
    public void Bits_differ_where_only_the_sign_of_zero_does_and_a_NaN_equals_any_other()
    {
        var marks = new bool[4];
        Assert.Equal(2, FloatBits.CountDiffering([0, float.NaN, 1, 2], [-0f, BitConverter.UInt32BitsToSingle(0x7F800001), 1, MathF.BitIncrement(2)], marks));
        Assert.Equal([true, false, false, true], marks);
        Assert.Equal(1, FloatBits.CountDiffering([float.NaN], [1], []));
    }

    [Fact]
    public async Task Another_seed_makes_other_blocks()
    {
        var (first, same, other) = (await DigestAsync(1), await DigestAsync(1), await DigestAsync(2));

        Assert.Equal(first, same);
        Assert.NotEqual(first, other);

        async Task<string> DigestAsync(long seed) => (await ObserveAsync(new() { Types = [ElementType.Q4_K], Blocks = 10, Seed = seed })).Types[0].Decodes[0].Digest;
    }

    [Fact]
    public async Task What_is_not_decoded_block_by_block_is_refused()
    {
        Assert.Contains("AprQ8", await MessageAsync(new() { Types = [ElementType.AprQ8] }), StringComparison.Ordinal);
        Assert.Contains("'blocks' is 0", await MessageAsync(new() { Blocks = 0 }), StringComparison.Ordinal);

        async Task<string> MessageAsync(DecoderConformanceProbe probe) => (await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(probe))).Message;
    }

    private Task<DecoderConformanceObservation> ObserveAsync(DecoderConformanceProbe probe) => probe.ObserveAsync(_context, TestContext.Current.CancellationToken);
}
