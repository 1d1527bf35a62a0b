using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>The vector widths that this processor and the runtime's switches offer.</summary>
internal static class VectorWidths
{
    public static VectorWidth Widest { get; } =
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : Vector128.IsHardwareAccelerated ? VectorWidth.Bits128
        : VectorWidth.Scalar;

    /// <summary>All that can be used, the narrowest first.</summary>
    public static IEnumerable<VectorWidth> Offered => Enum.GetValues<VectorWidth>().Where(width => width <= Widest);
}
