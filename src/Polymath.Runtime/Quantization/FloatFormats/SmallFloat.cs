using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization.FloatFormats;

/// <summary>Widens floats with fewer bits of exponent, by integers and one subtraction.</summary>
/// <remarks>
/// Magnitudes come shifted so that their fraction starts where that of a float does. A normal number then lacks the difference of the biases. A subnormal one
/// has no leading 1: it gets one, in the smallest binade, and the subtraction takes its value off again, exactly. So no subnormal float is ever an operand,
/// which many processors treat slowly.
/// </remarks>
internal static class SmallFloat
{
    private const int One = 1 << 23;
    private const int Infinity = 0x7F80_0000;
    private const int Quiet = 0x0040_0000;

    /// <param name="magnitudes">Exponent and fraction.</param>
    /// <param name="signs">The sign, as the top bit.</param>
    /// <param name="bias">The bias of the exponent.</param>
    /// <param name="largest">The largest finite magnitude.</param>
    /// <param name="infinity">The magnitude beyond which NaNs may be signalling ones: they are made quiet.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes magnitudes, TLanes signs, int bias, int largest, int infinity)
        where TLanes : struct, ILanes<TLanes>
    {
        var normal = magnitudes + TLanes.All((127 - bias) * One);
        var subnormal = TLanes.SubtractFloats(normal + TLanes.All(One), TLanes.All((127 - bias + 1) * One));
        var widened = TLanes.WhereGreater(TLanes.All(One), magnitudes, subnormal, normal);
        if (TLanes.AnyGreater(magnitudes, TLanes.All(largest)))
        {
            var special = TLanes.WhereGreater(magnitudes, TLanes.All(infinity), magnitudes | TLanes.All(Quiet), magnitudes) | TLanes.All(Infinity);
            widened = TLanes.WhereGreater(magnitudes, TLanes.All(largest), special, widened);
        }

        return widened | signs;
    }
}
