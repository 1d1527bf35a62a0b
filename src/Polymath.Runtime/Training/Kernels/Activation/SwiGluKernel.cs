using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Activation;

/// <summary>The gated activation of the feed-forward part (Shazeer 2020): <c>silu(gate) * up</c> with <c>silu(x) = x / (1 + exp(-x))</c>.</summary>
internal static unsafe class SwiGluKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    public static void Apply(float* gate, float* up, long count, float* activation) =>
        Apply<Floats1>(gate, up, Apply<TFloats>(gate, up, 0, count, activation), count, activation);

    /// <summary>Backward, in place: <paramref name="gate"/> and <paramref name="up"/> become their gradients, and <paramref name="gradient"/>, that of the
    /// activation, becomes the activation itself, which the gradient of the next weight needs.</summary>
    public static void Gradient(float* gate, float* up, long count, float* gradient) =>
        Gradient<Floats1>(gate, up, Gradient<TFloats>(gate, up, 0, count, gradient), count, gradient);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sigmoid<T>(T x)
        where T : struct, IFloats<T> => T.All(1) / (T.All(1) + Exponential.Of(T.All(0) - x));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Apply<T>(float* gate, float* up, long from, long count, float* activation)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            var x = T.Load(gate + i);
            (x * Sigmoid(x) * T.Load(up + i)).Store(activation + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Gradient<T>(float* gate, float* up, long from, long count, float* gradient)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            var (x, factor, dy) = (T.Load(gate + i), T.Load(up + i), T.Load(gradient + i));
            var sigmoid = Sigmoid(x);
            var silu = x * sigmoid;

            // silu' = sigmoid (1 + x (1 - sigmoid))
            var slope = T.MultiplyAdd(silu, T.All(1) - sigmoid, sigmoid);
            (dy * factor * slope).Store(gate + i);
            (dy * silu).Store(up + i);
            (silu * factor).Store(gradient + i);
        }

        return i;
    }
}
