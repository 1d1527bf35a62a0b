using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Fixtures;

/// <summary>What a fixture's type is called among element types.</summary>
internal static class FixtureTypes
{
    public static ElementType ToElementType(this FixtureType type) => type switch
    {
        FixtureType.F32 => ElementType.F32,
        FixtureType.F16 => ElementType.F16,
        FixtureType.BF16 => ElementType.BF16,
        FixtureType.Q4_0 => ElementType.Q4_0,
        FixtureType.Q4_1 => ElementType.Q4_1,
        FixtureType.Q5_0 => ElementType.Q5_0,
        FixtureType.Q5_1 => ElementType.Q5_1,
        FixtureType.Q8_0 => ElementType.Q8_0,
        FixtureType.Q2_K => ElementType.Q2_K,
        FixtureType.Q3_K => ElementType.Q3_K,
        FixtureType.Q4_K => ElementType.Q4_K,
        FixtureType.Q5_K => ElementType.Q5_K,
        FixtureType.Q6_K => ElementType.Q6_K,
        FixtureType.AprQ4 => ElementType.AprQ4,
        FixtureType.AprQ8 => ElementType.AprQ8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <exception cref="ProbeException">It isn't f32, f16 or bf16.</exception>
    public static ElementType ToFloatType(this FixtureType type, string source) =>
        type is FixtureType.F32 or FixtureType.F16 or FixtureType.BF16
            ? type.ToElementType()
            : throw new ProbeException($"'{source}' writes f32, f16 or bf16, not {type}; 'converted' quantises");
}
