using Polymath.Runtime.Fixtures;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>Weights from a seed, the same on every machine.</summary>
internal static class GeneratedWeights
{
    private const float Deviation = 0.05f;

    // Of 65,536: one in 200.
    private const int Outliers = 328;
    private const float OutlierFactor = 15;

    public static WeightTensor Of(WeightDistribution distribution, long seed, long elements)
    {
        var numbers = new SeededNumbers(seed, "weights");
        return new WeightTensor("generated", elements, (start, destination) =>
        {
            switch (distribution)
            {
                case WeightDistribution.Uniform:
                    // Its deviation is the reach over the root of three, here 0.05 too.
                    numbers.FillEvenly(start, destination, Deviation * 1.7320508f);
                    break;
                case WeightDistribution.Outlier:
                    numbers.Fill(start, destination, 0, Deviation, Outliers, OutlierFactor);
                    break;
                default:
                    numbers.Fill(start, destination, 0, Deviation, 0, 1);
                    break;
            }
        });
    }
}
