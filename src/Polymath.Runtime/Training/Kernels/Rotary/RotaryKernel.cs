using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Rotary;

/// <summary>Turns the two halves of heads by the angles of their position (rotary position embedding, Su et al. 2021, in the form that rotates halves).</summary>
internal static unsafe class RotaryKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Turns all heads of a position in place.</summary>
    /// <param name="x">Shape [heads, 2 half].</param>
    /// <param name="cosines">Shape [half].</param>
    /// <param name="sines">Shape [half].</param>
    /// <param name="direction">1 to turn, -1 to turn back, as gradients are.</param>
    /// <param name="heads">Their number.</param>
    /// <param name="half">Half the width of a head.</param>
    public static void Turn(float* x, float* cosines, float* sines, float direction, int heads, int half)
    {
        for (var head = 0; head < heads; head++, x += 2 * half)
        {
            Turn<Floats1>(x, cosines, sines, direction, Turn<TFloats>(x, cosines, sines, direction, 0, half), half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Turn<T>(float* x, float* cosines, float* sines, float direction, int from, int half)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= half - T.Count; i += T.Count)
        {
            var (first, second) = (T.Load(x + i), T.Load(x + half + i));
            var (cosine, sine) = (T.Load(cosines + i), T.Load(sines + i) * T.All(direction));
            ((first * cosine) - (second * sine)).Store(x + i);
            ((second * cosine) + (first * sine)).Store(x + half + i);
        }

        return i;
    }
}
