using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>One of llama.cpp's mixes of K-quants: most matrices in one type, those that suffer most in one with more bits.</summary>
/// <remarks>The rule is that of llama.cpp's quantiser without an importance matrix, for every architecture but Falcon.</remarks>
internal sealed record QuantizationMix(string Name, ElementType Type, uint FileType)
{
    public static IReadOnlyList<QuantizationMix> All { get; } =
    [
        new("q3_k_s", ElementType.Q3_K, 11),
        new("q3_k_m", ElementType.Q3_K, 12),
        new("q3_k_l", ElementType.Q3_K, 13),
        new("q4_k_s", ElementType.Q4_K, 14),
        new("q4_k_m", ElementType.Q4_K, 15),
        new("q5_k_s", ElementType.Q5_K, 16),
        new("q5_k_m", ElementType.Q5_K, 17),
    ];
}
