using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Conformance;

/// <summary>The formulas of the types that have one here.</summary>
internal static class BlockSpecification
{
    public static BlockFormulas.Formula? Of(ElementType type) => type switch
    {
        ElementType.Q4_0 => BlockFormulas.Q4_0,
        ElementType.Q4_1 => BlockFormulas.Q4_1,
        ElementType.Q5_0 => BlockFormulas.Q5_0,
        ElementType.Q5_1 => BlockFormulas.Q5_1,
        ElementType.Q8_0 => BlockFormulas.Q8_0,
        ElementType.Q2_K => BlockFormulas.Q2_K,
        ElementType.Q3_K => BlockFormulas.Q3_K,
        ElementType.Q4_K => BlockFormulas.Q4_K,
        ElementType.Q5_K => BlockFormulas.Q5_K,
        ElementType.Q6_K => BlockFormulas.Q6_K,
        _ => null,
    };
}
