using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Quantization;

/// <summary>Rounds a lane's value to the nearest code.</summary>
internal static class CodeRounding
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Nearest(Vector<float> value, Vector<float> lowest, Vector<float> highest) =>
        Vector.Round(Vector.Min(Vector.Max(value, lowest), highest));
}
