using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What is known of element types beyond their layout.</summary>
internal static class BlockTypes
{
    public static bool IsFloat(ElementType type) => type is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16;

    public static bool IsQuantised(ElementType type) => !IsFloat(type) && !IntegerKernel.IsInteger(type);

    /// <summary>The root mean square error of Gaussian weights over their standard deviation: by our own quantiser where the type is written, else by the format's
    /// reference quantiser, and by rounding for the 8-bit floats. Null for types that aren't quantised.</summary>
    public static double? TypicalNoise(ElementType type) => type switch
    {
        ElementType.Q8_0 => 0.0053,
        ElementType.Q8_K => 0.0067,
        ElementType.AprQ8 => 0.0102,
        ElementType.Q6_K => 0.0167,
        ElementType.F8_E4M3 => 0.0266,
        ElementType.Q5_K => 0.0345,
        ElementType.Q5_1 => 0.0374,
        ElementType.Q5_0 => 0.042,
        ElementType.F8_E5M2 => 0.0528,
        ElementType.Q4_K => 0.0696,
        ElementType.IQ4_NL => 0.076,
        ElementType.IQ4_XS => 0.077,
        ElementType.Q4_1 => 0.0774,
        ElementType.Q4_0 or ElementType.AprQ4 => 0.0845,
        ElementType.NVFP4 => 0.096,
        ElementType.MXFP4 => 0.118,
        ElementType.Q3_K => 0.142,
        ElementType.IQ3_S => 0.166,
        ElementType.IQ3_XXS => 0.213,
        ElementType.Q2_K => 0.264,
        ElementType.IQ2_S => 0.264,
        ElementType.IQ2_XS => 0.299,
        ElementType.IQ2_XXS => 0.343,
        ElementType.IQ1_S => 0.485,
        ElementType.IQ1_M => 0.581,
        ElementType.Q1_0 => 0.599,
        ElementType.Q2_0 => 0.732,
        ElementType.TQ1_0 or ElementType.TQ2_0 => 0.854,
        _ => null,
    };
}
