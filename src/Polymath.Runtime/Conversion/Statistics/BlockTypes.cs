using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What is known of element types beyond their layout.</summary>
internal static class BlockTypes
{
    public static bool IsFloat(ElementType type) => type is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16;

    public static bool IsQuantised(ElementType type) => !IsFloat(type) && !IntegerKernel.IsInteger(type);

    /// <summary>The relative noise of Gaussian weights under a reference quantiser; null where it hasn't been measured.</summary>
    public static double? TypicalNoise(ElementType type) => type switch
    {
        ElementType.Q8_0 => 0.0054,
        ElementType.AprQ8 => 0.0054,
        ElementType.Q6_K => 0.0177,
        ElementType.Q4_K => 0.071,
        ElementType.Q4_0 => 0.086,
        ElementType.AprQ4 => 0.086,
        _ => null,
    };
}
