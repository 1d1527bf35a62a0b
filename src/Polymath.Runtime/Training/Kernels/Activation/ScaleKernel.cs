using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Activation;

/// <summary>Rows times a number.</summary>
internal static unsafe class ScaleKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary><c>y = factor x</c>; may be x.</summary>
    public static void Apply(float* x, float factor, int count, float* y) => Apply<Floats1>(x, factor, Apply<TFloats>(x, factor, 0, count, y), count, y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Apply<T>(float* x, float factor, int from, int count, float* y)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            (T.Load(x + i) * T.All(factor)).Store(y + i);
        }

        return i;
    }
}
