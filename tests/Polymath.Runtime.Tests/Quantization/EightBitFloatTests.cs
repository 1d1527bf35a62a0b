using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Quantization;

public sealed class EightBitFloatTests
{
    [Fact]
    public void Every_E4M3_is_what_counting_up_from_zero_in_eighths_of_its_binade_gives() =>
        Assert.Equal(Signed(CountUp(fractions: 8, smallest: 1 / 512.0, numbers: 127), float.NaN), Decoded(ElementType.F8_E4M3));

    [Fact]
    public void Every_E5M2_is_what_counting_up_from_zero_in_quarters_of_its_binade_gives() => Assert.Equal(
        Signed(CountUp(fractions: 4, smallest: 1 / 65536.0, numbers: 124), float.PositiveInfinity, float.NaN, float.NaN, float.NaN),
        Decoded(ElementType.F8_E5M2));

    [Theory]
    [InlineData(ElementType.F8_E4M3, 0x7E, 448f)]
    [InlineData(ElementType.F8_E4M3, 0x38, 1f)]
    [InlineData(ElementType.F8_E4M3, 0x01, 0.001953125f)]
    [InlineData(ElementType.F8_E5M2, 0x7B, 57344f)]
    [InlineData(ElementType.F8_E5M2, 0x3C, 1f)]
    [InlineData(ElementType.F8_E5M2, 0x01, 1.52587890625e-05f)]
    public void The_ends_and_the_one_are_those_of_the_specification(ElementType type, int bits, float value) =>
        Assert.Equal(value, Decoded(type)[bits]);

    [Fact]
    public void A_NaN_keeps_its_sign_and_fraction_and_is_quiet()
    {
        Assert.Equal(0x7FF00000u, Bits(ElementType.F8_E4M3, 0x7F));
        Assert.Equal(0xFFF00000u, Bits(ElementType.F8_E4M3, 0xFF));
        Assert.Equal([0x7FE00000u, 0x7FC00000u, 0x7FE00000u], [Bits(ElementType.F8_E5M2, 0x7D), Bits(ElementType.F8_E5M2, 0x7E), Bits(ElementType.F8_E5M2, 0x7F)]);
        Assert.Equal([0xFFE00000u, 0xFFC00000u, 0xFFE00000u], [Bits(ElementType.F8_E5M2, 0xFD), Bits(ElementType.F8_E5M2, 0xFE), Bits(ElementType.F8_E5M2, 0xFF)]);
    }

    [Fact]
    public void Zero_has_a_sign()
    {
        Assert.Equal([0u, 0x80000000u], [Bits(ElementType.F8_E4M3, 0x00), Bits(ElementType.F8_E4M3, 0x80)]);
        Assert.Equal([0u, 0x80000000u], [Bits(ElementType.F8_E5M2, 0x00), Bits(ElementType.F8_E5M2, 0x80)]);
    }

    /// <summary>From zero in steps of the smallest number; after two binades' worth of steps of one size the step doubles with every binade.</summary>
    private static List<float> CountUp(int fractions, double smallest, int numbers)
    {
        List<float> values = [];
        var (value, step) = (0.0, smallest);
        for (var i = 0; i < numbers; i++)
        {
            values.Add((float)value);
            value += step;
            step = i + 1 >= 2 * fractions && (i + 1) % fractions == 0 ? 2 * step : step;
        }

        return values;
    }

    private static float[] Signed(List<float> magnitudes, params ReadOnlySpan<float> last)
    {
        float[] positive = [.. magnitudes, .. last];
        return [.. positive, .. positive.Select(value => -value)];
    }

    private static float[] Decoded(ElementType type)
    {
        var values = new float[256];
        ElementDecoder.Decode(type, [.. Enumerable.Range(0, 256).Select(code => (byte)code)], values);
        return values;
    }

    private static uint Bits(ElementType type, int code) => BitConverter.SingleToUInt32Bits(Decoded(type)[code]);
}
