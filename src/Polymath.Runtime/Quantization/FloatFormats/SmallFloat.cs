using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>Widens floats with fewer bits of exponent, by integers and one subtraction.</summary>
/// <remarks>
/// Values come with their sign in the top bit and their fraction where that of a float starts. A normal number then lacks the difference of the biases. A
/// subnormal one has no leading 1: it gets one, in the smallest binade, and the subtraction takes its value off again, exactly. So no subnormal float is
/// ever an operand, which many processors treat slowly.
/// </remarks>
internal static class SmallFloat
{
    private const int One = 1 << 23;
    private const int Infinity = 0x7F80_0000;
    private const int Quiet = 0x0040_0000;

    /// <param name="bits">Sign, zeros, exponent, fraction, zeros.</param>
    /// <param name="bias">The bias of the exponent.</param>
    /// <param name="largest">The largest finite magnitude.</param>
    /// <param name="infinity">The magnitude beyond which NaNs may be signalling ones: they are made quiet.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes bits, int bias, int largest, int infinity)
        where TLanes : struct, ILanes<TLanes>
    {
        var magnitudes = bits & TLanes.All(int.MaxValue);
        var normal = bits + TLanes.All((127 - bias) * One);
        return TLanes.AllBetween(magnitudes, One, largest) ? normal : Mixed(bits, magnitudes, normal, bias, largest, infinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Mixed<TLanes>(TLanes bits, TLanes magnitudes, TLanes normal, int bias, int largest, int infinity)
        where TLanes : struct, ILanes<TLanes>
    {
        var signs = bits & TLanes.All(int.MinValue);
        var subnormal = TLanes.SubtractFloats(magnitudes + TLanes.All((127 - bias + 1) * One), TLanes.All((127 - bias + 1) * One)) | signs;
        var special = TLanes.WhereGreater(magnitudes, TLanes.All(infinity), bits | TLanes.All(Quiet), bits) | TLanes.All(Infinity);
        return TLanes.WhereGreater(
            TLanes.All(One), magnitudes, subnormal, TLanes.WhereGreater(magnitudes, TLanes.All(largest), special, normal));
    }
}
