using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Tests.Training.Kernels.Floats;

public sealed unsafe class ExponentialTests
{
    public static TheoryData<int> All => Widths.All;

    [Theory]
    [MemberData(nameof(All))]
    public void The_exponential_is_within_two_units_in_the_last_place(int width)
    {
        // Every 65,537th float of those whose exponential is a normal number.
        var worst = 0.0;
        for (uint bits = 0; bits < BitConverter.SingleToUInt32Bits(88.3f); bits += 65537)
        {
            var x = BitConverter.UInt32BitsToSingle(bits);
            worst = Math.Max(worst, Math.Max(Error(x), x < 87.3f ? Error(-x) : 0));
        }

        Assert.InRange(worst, 0.1, 2);

        double Error(float x)
        {
            var exact = Math.Exp(x);
            return Math.Abs(Of(x, (VectorWidth)width) - exact) / (MathF.BitIncrement((float)exact) - (float)exact);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_too_small_is_zero_what_is_too_large_infinite_and_no_number_stays_none(int width)
    {
        Assert.Equal(0, Of(float.NegativeInfinity, (VectorWidth)width));
        Assert.Equal(0, Of(-1e30f, (VectorWidth)width));
        Assert.Equal(0, Of(-88, (VectorWidth)width));
        Assert.Equal(1, Of(0, (VectorWidth)width));
        Assert.Equal(float.PositiveInfinity, Of(89, (VectorWidth)width));
        Assert.Equal(float.PositiveInfinity, Of(float.PositiveInfinity, (VectorWidth)width));
        Assert.Equal(float.NaN, Of(float.NaN, (VectorWidth)width));
    }

    private static float Of(float x, VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => Of<Floats512>(x),
        VectorWidth.Bits256 => Of<Floats256>(x),
        VectorWidth.Bits128 => Of<Floats128>(x),
        _ => Of<Floats1>(x),
    };

    private static float Of<TFloats>(float x)
        where TFloats : struct, IFloats<TFloats>
    {
        var lanes = stackalloc float[TFloats.Count];
        Exponential.Of(TFloats.All(x)).Store(lanes);
        Assert.All(new Span<float>(lanes, TFloats.Count).ToArray(), lane => Assert.Equal(lanes[0], lane));
        return lanes[0];
    }
}
