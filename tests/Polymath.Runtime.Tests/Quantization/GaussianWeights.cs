namespace Polymath.Runtime.Tests.Quantization;

/// <summary>Weights like those of a trained layer, the same on every run.</summary>
internal static class GaussianWeights
{
    public static float[] Make(int count, ulong seed, float deviation = 0.05f)
    {
        var values = new float[count];
        var state = seed;
        for (var i = 0; i < count; i++)
        {
            // Box and Muller's transform of two uniform numbers.
            var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(ref state)));
            values[i] = (float)(deviation * radius * Math.Cos(2 * Math.PI * Uniform(ref state)));
        }

        return values;
    }

    private static double Uniform(ref ulong state)
    {
        // SplitMix64 (Steele, Lea, Flood 2014).
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
