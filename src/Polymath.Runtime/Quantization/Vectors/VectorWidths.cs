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

    /// <summary>Runs a loop at one width and says how many values it decoded: none where there are no vectors.</summary>
    public static int Decode<TLoop>(TLoop loop, ReadOnlySpan<byte> stored, Span<float> values, VectorWidth width)
        where TLoop : struct, IVectorLoop => width switch
        {
            VectorWidth.Bits512 => loop.Decode<Lanes512>(stored, values),
            VectorWidth.Bits256 => loop.Decode<Lanes256>(stored, values),
            VectorWidth.Bits128 => loop.Decode<Lanes128>(stored, values),
            _ => 0,
        };
}
