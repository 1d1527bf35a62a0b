using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Quantization;

public sealed class QuantiserNoiseTests
{
    private const int Count = 256 * 1024;

    [Theory]
    [InlineData(ElementType.F16, 0.0002, 0.99999998)]
    [InlineData(ElementType.BF16, 0.0017, 0.9999986)]
    [InlineData(ElementType.Q8_0, 0.0054, 0.999986)]
    [InlineData(ElementType.Q6_K, 0.0177, 0.99984)]
    [InlineData(ElementType.Q4_K, 0.071, 0.99746)]
    [InlineData(ElementType.Q5_K, 0.036, 0.99935)]
    [InlineData(ElementType.Q5_1, 0.038, 0.99929)]
    [InlineData(ElementType.Q5_0, 0.043, 0.99909)]
    [InlineData(ElementType.Q4_1, 0.078, 0.99697)]
    [InlineData(ElementType.Q4_0, 0.086, 0.99632)]
    [InlineData(ElementType.Q3_K, 0.151, 0.98874)]
    [InlineData(ElementType.Q2_K, 0.296, 0.95758)]
    public void Noise_on_Gaussian_weights_is_that_of_the_reference_quantiser(ElementType type, double relativeRmse, double cosine)
    {
        var (measured, measuredCosine) = Noise(type, GaussianWeights.Make(Count, seed: 1));
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: rmse {measured:G6}, cosine {measuredCosine:G9}");

        // The published figures have two or three digits; 2 % and half a digit are allowed.
        Assert.InRange(measured, relativeRmse * 0.85, (relativeRmse * 1.02) + HalfDigit(relativeRmse));
        Assert.True(1 - measuredCosine <= ((1 - cosine) * 1.04) + 5e-7, $"cosine {measuredCosine}");
    }

    private static double HalfDigit(double figure) => figure < 0.001 ? 0.00005 : figure < 0.01 ? 0.00005 : figure < 0.05 ? 0.00005 : 0.0005;

    private static (double RelativeRmse, double Cosine) Noise(ElementType type, float[] values)
    {
        var bytes = new byte[ElementEncoder.LengthOf(type, values.Length)];
        ElementEncoder.Encode(type, values, bytes);
        var decoded = new float[values.Length];
        ElementDecoder.Decode(type, bytes, decoded);
        var (difference, square, product, decodedSquare) = (0d, 0d, 0d, 0d);
        for (var i = 0; i < values.Length; i++)
        {
            var (a, b) = ((double)values[i], (double)decoded[i]);
            difference += (a - b) * (a - b);
            square += a * a;
            decodedSquare += b * b;
            product += a * b;
        }

        return (Math.Sqrt(difference / square), product / Math.Sqrt(square * decodedSquare));
    }
}
