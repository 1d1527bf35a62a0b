using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Quantization;

public sealed class QuantiserEdgeTests
{
    public static TheoryData<ElementType> Quantised() =>
        [.. Enum.GetValues<ElementType>().Where(type => BlockTypes.IsQuantised(type) && ElementEncoder.Encodes(type))];

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Zeros_stay_zeros(ElementType type) => Assert.All(RoundTrip(type, new float[256]), value => Assert.Equal(0, value));

    [Theory]
    [MemberData(nameof(Quantised))]
    public void A_constant_block_is_kept_within_the_types_step(ElementType type)
    {
        foreach (var constant in (float[])[0.5f, -0.5f, 0.01f, -100f])
        {
            var values = new float[256];
            Array.Fill(values, constant);
            Assert.All(RoundTrip(type, values), value => Assert.InRange(value / constant, 0.9, 1.1));
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Values_too_small_for_the_scale_become_small_and_never_NaN(ElementType type)
    {
        foreach (var tiny in (float[])[float.Epsilon, 1e-40f, 1e-20f, 1e-12f])
        {
            var values = Enumerable.Range(0, 256).Select(i => i % 2 == 0 ? tiny : -tiny).ToArray();
            Assert.All(RoundTrip(type, values), value => Assert.True(Math.Abs(value) < 1e-6f));
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void What_is_not_finite_is_refused(ElementType type)
    {
        foreach (var bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            var values = new float[256];
            values[100] = bad;
            Assert.Throws<ArgumentException>(() => RoundTrip(type, values));
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Encoding_what_was_decoded_changes_little_or_nothing(ElementType type)
    {
        var once = RoundTrip(type, GaussianWeights.Make(1024, seed: 21));
        var twice = RoundTrip(type, once);
        var largest = once.Max(Math.Abs);
        for (var i = 0; i < once.Length; i++)
        {
            Assert.InRange(twice[i], once[i] - (0.07f * largest), once[i] + (0.07f * largest));
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Large_values_are_kept_within_the_types_noise_or_refused_and_never_made_infinite(ElementType type)
    {
        var both = GaussianWeights.Make(256, seed: 24, deviation: 0.25f).Select(value => Math.Clamp(value, -1, 1)).ToArray();
        foreach (var (shape, reach) in from shape in (float[][])[both, [.. both.Select(Math.Abs)]]
                                       from reach in (float[])[6e4f, 4e5f, 6e6f, 6e7f, 1e9f, 1e16f, 1e30f, float.MaxValue]
                                       select (shape, reach))
        {
            var values = shape.Select(value => value * reach).ToArray();
            try
            {
                var (error, square) = (0.0, 0.0);
                foreach (var (before, after) in values.Zip(RoundTrip(type, values)))
                {
                    Assert.True(float.IsFinite(after), $"{reach}");
                    error += Math.Pow((after - (double)before) / reach, 2);
                    square += Math.Pow(before / (double)reach, 2);
                }

                Assert.InRange(Math.Sqrt(error / square), 0, 0.35);
            }
            catch (ArgumentException refused)
            {
                Assert.Contains("beyond half precision", refused.Message, StringComparison.Ordinal);
                Assert.True(reach >= 6e4f * (type is ElementType.Q4_1 or ElementType.Q5_1 ? 1 : 7), $"{reach} fits");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void A_block_with_a_single_value_keeps_it(ElementType type)
    {
        foreach (var place in (int[])[0, 15, 16, 31, 100, 255])
        {
            foreach (var value in (float[])[1, -1, 0.003f, -1e-4f])
            {
                var values = new float[256];
                values[place] = value;
                var decoded = RoundTrip(type, values);
                Assert.InRange(decoded[place] / value, 0.97, 1.03);
                Assert.All(decoded.Where((_, i) => i != place), other => Assert.InRange(Math.Abs(other / value), 0, 0.03));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Blocks_do_not_see_each_other(ElementType type)
    {
        Assert.SkipWhen(type == ElementType.AprQ8, "one scale serves the whole tensor");
        var quiet = GaussianWeights.Make(256, seed: 25);
        Assert.Equal(RoundTrip(type, quiet), RoundTrip(type, [.. quiet, .. GaussianWeights.Make(256, seed: 26, deviation: 100)])[..256]);
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void What_lay_in_the_buffer_before_does_not_matter(ElementType type)
    {
        var values = GaussianWeights.Make(1024, seed: 23);
        var clean = new byte[ElementEncoder.LengthOf(type, values.Length)];
        var used = new byte[clean.Length];
        Array.Fill(used, (byte)0xFF);
        ElementEncoder.Encode(type, values, clean);
        ElementEncoder.Encode(type, values, used);
        Assert.Equal(clean, used);
    }

    [Fact]
    public void Six_bit_scales_are_read_as_they_were_packed()
    {
        var packed = new byte[12];
        for (var pair = 0; pair < 8; pair++)
        {
            SixBitScales.Write(packed, pair, (pair * 29) & 63, (pair * 43 + 7) & 63);
        }

        for (var pair = 0; pair < 8; pair++)
        {
            Assert.Equal(((pair * 29) & 63, (pair * 43 + 7) & 63), SixBitScales.Read(packed, pair));
        }
    }

    [Fact]
    public void A_ragged_end_is_padded_and_cut_again()
    {
        var values = GaussianWeights.Make(300, seed: 22);
        Assert.Equal(RoundTrip(ElementType.Q4_K, [.. values, .. new float[212]])[..300], RoundTrip(ElementType.Q4_K, values));
    }

    [Fact]
    public void What_a_format_cannot_hold_is_refused_by_tensor_and_reason()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("model");
        var q4 = TensorPayload.FromValues("q4", [1, 300], ElementType.Q4_K, new float[300]);
        var apr = TensorPayload.FromValues("apr", [32], ElementType.AprQ4, new float[32]);
        var same = TensorPayload.FromValues("same", [1], ElementType.F32, new float[1]);
        var longName = TensorPayload.FromValues(new string('n', 64), [1], ElementType.F32, new float[1]);
        Refused("q4", () => SafeTensorsWriter.Write(path, [q4]));
        Refused("q4", () => GgufWriter.Write(path, [], [q4]));
        Refused("apr", () => GgufWriter.Write(path, [], [apr]));
        Refused("63 bytes", () => GgufWriter.Write(path, [], [longName]));
        Refused("same", () => SafeTensorsWriter.Write(path, [same, same]));
        Refused("same", () => GgufWriter.Write(path, [], [same, same]));
        Refused("same", () => AprWriter.Write(path, [], [same, same]));
        Refused("24", () => GgufWriter.Write(path, [], [same], alignment: 24));
        Assert.Throws<ArgumentException>(() => TensorPayload.FromValues("i", [1], ElementType.I32, new float[1]));
        Assert.Throws<ArgumentException>(() => TensorPayload.FromBytes("i", [2], ElementType.I32, new byte[4]));
        Assert.Empty(Directory.GetFiles(scratch.Path));
    }

    [Theory]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("", 0)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void The_checksum_is_zlibs(string text, uint expected) => Assert.Equal(expected, Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    private static void Refused(string because, Action write) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(write).Message, StringComparison.Ordinal);

    private static float[] RoundTrip(ElementType type, float[] values)
    {
        var bytes = new byte[ElementEncoder.LengthOf(type, values.Length)];
        ElementEncoder.Encode(type, values, bytes);
        var decoded = new float[values.Length];
        ElementDecoder.Decode(type, bytes, decoded);
        return decoded;
    }
}
