namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The factors by which Llama 3.1's scaling slows each frequency of the rotary embedding, which llama.cpp keeps as a tensor.</summary>
internal static class RopeFrequencies
{
    public const string TensorName = "rope_freqs.weight";

    private const double DefaultTheta = 10_000;
    private const double DefaultLowFactor = 1;
    private const double DefaultHighFactor = 4;
    private const long DefaultContext = 8192;

    /// <summary>One factor for each pair of a head's elements; null where the model isn't scaled so.</summary>
    /// <exception cref="ConversionException">The configuration lacks the width of a head.</exception>
    public static float[]? Of(Hyperparameters model)
    {
        if (model.Scaling is not { Kind: "llama3" } scaling)
        {
            return null;
        }

        var width = model.RotaryWidth ?? throw new ConversionException($"'{HuggingFaceConfig.FileName}' scales the rotary embedding and gives neither head_dim nor hidden_size and num_attention_heads");
        var low = scaling.Parameters.Number("low_freq_factor") ?? DefaultLowFactor;
        var high = scaling.Parameters.Number("high_freq_factor") ?? DefaultHighFactor;
        var context = scaling.OriginalContext ?? DefaultContext;
        var factors = new float[width / 2];
        for (var i = 0; i < factors.Length; i++)
        {
            // In single precision, as llama.cpp's converter computes them.
            var frequency = 1f / MathF.Pow((float)(model.RopeTheta ?? DefaultTheta), 2f * i / width);
            var wavelength = 2 * MathF.PI / frequency;
            factors[i] = wavelength < context / high ? 1
                : wavelength > context / low ? (float)scaling.Factor
                : Between((context / wavelength - low) / (high - low), scaling.Factor);
        }

        return factors;
    }

    private static float Between(double smooth, double factor) => (float)(1 / (((1 - smooth) / factor) + smooth));
}
