using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The type that llama.cpp takes where a tensor's rows aren't whole blocks of the wanted one.</summary>
internal static class RowFallback
{
    public static ElementType For(ElementType wanted, IReadOnlyList<long> shape)
    {
        var columns = shape is [.., var last] ? last : 1;
        if (Fits(wanted, columns))
        {
            return wanted;
        }

        var smaller = wanted switch
        {
            ElementType.Q2_K or ElementType.Q3_K or ElementType.Q2_0 or ElementType.TQ1_0 or ElementType.TQ2_0 => ElementType.Q4_0,
            ElementType.Q4_K => ElementType.Q5_0,
            ElementType.Q5_K => ElementType.Q5_1,
            ElementType.Q6_K => ElementType.Q8_0,
            _ => ElementType.F16,
        };
        return Fits(smaller, columns) ? smaller : ElementType.F16;
    }

    private static bool Fits(ElementType type, long columns) => columns % BlockShape.Of(type).Elements == 0;
}
