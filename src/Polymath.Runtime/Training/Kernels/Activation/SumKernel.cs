using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Activation;

/// <summary>Sums of equal rows: residual connections.</summary>
internal static unsafe class SumKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary><c>sum = left + right</c>; may be one of them.</summary>
    public static void Apply(float* left, float* right, long count, float* sum) =>
        Apply<Floats1>(left, right, Apply<TFloats>(left, right, 0, count, sum), count, sum);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Apply<T>(float* left, float* right, long from, long count, float* sum)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            (T.Load(left + i) + T.Load(right + i)).Store(sum + i);
        }

        return i;
    }
}
