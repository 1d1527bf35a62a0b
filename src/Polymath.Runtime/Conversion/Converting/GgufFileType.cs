using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>llama.cpp's number for the type of most of a file's weights.</summary>
internal static class GgufFileType
{
    /// <summary>The number; null where llama.cpp has none for the type.</summary>
    public static uint? Of(ElementType type) => type switch
    {
        ElementType.F32 => 0,
        ElementType.F16 => 1,
        ElementType.Q4_0 => 2,
        ElementType.Q4_1 => 3,
        ElementType.Q8_0 => 7,
        ElementType.Q5_0 => 8,
        ElementType.Q5_1 => 9,
        ElementType.Q2_K => 10,
        ElementType.Q3_K => 11,
        ElementType.Q4_K => 14,
        ElementType.Q5_K => 16,
        ElementType.Q6_K => 18,
        ElementType.BF16 => 32,
        _ => null,
    };
}
