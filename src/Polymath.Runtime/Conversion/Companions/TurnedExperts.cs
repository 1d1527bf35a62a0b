namespace Polymath.Runtime.Conversion.Companions;

/// <summary>How the experts of gpt-oss lie: stored as [experts, out, in], turned when transformers loads them, left so by llama.cpp, which also parts
/// gate and up projections, whose rows alternate.</summary>
internal static class TurnedExperts
{
    private const string Fused = ".gate_up_proj.";

    /// <summary>The weights under the keys and in the order of a model of the other format.</summary>
    public static IEnumerable<(string Key, Composition Weights)> Arrange(CodedTensor coded, Composition weights, string key, string otherFormat)
    {
        if (!coded.IsTurned)
        {
            return [(key, weights)];
        }

        if (otherFormat != "gguf")
        {
            return [(key, new TransposedTensor(weights))];
        }

        return key.Contains(Fused, StringComparison.Ordinal) && weights.Info.Shape[^2] % 2 == 0
            ?
            [
                (key.Replace(Fused, ".gate_proj.", StringComparison.Ordinal), new AlternateRows(weights, 0)),
                (key.Replace(Fused, ".up_proj.", StringComparison.Ordinal), new AlternateRows(weights, 1)),
            ]
            : [(key, weights)];
    }
}
