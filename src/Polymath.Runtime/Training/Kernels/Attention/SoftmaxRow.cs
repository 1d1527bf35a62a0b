using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>A row of scores to probabilities, and back.</summary>
internal static unsafe class SoftmaxRow<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Turns scores into exponentials of <c>scale * score</c> less the largest of them.</summary>
    /// <returns>What probabilities are computed from again: the largest, and one through the sum of the exponentials.</returns>
    public static (float Largest, float Inverse) Exponentials(float* scores, int count, float scale)
    {
        var largest = Largest(scores, count) * scale;
        var (sum, done) = Exponentials<TFloats>(scores, 0, count, scale, largest);
        sum += Exponentials<Floats1>(scores, done, count, scale, largest).Sum;
        return (largest, 1 / sum);
    }

    /// <summary>Turns scores into probabilities by what <see cref="Exponentials(float*, int, float)"/> returned for them, and the gradients of these into
    /// gradients of the scores.</summary>
    public static void Gradient(float* scores, float* gradients, int count, float scale, float largest, float inverse)
    {
        var (mean, done) = Probabilities<TFloats>(scores, gradients, 0, count, scale, largest, inverse);
        mean += Probabilities<Floats1>(scores, gradients, done, count, scale, largest, inverse).Sum;
        Gradients<Floats1>(scores, gradients, Gradients<TFloats>(scores, gradients, 0, count, scale, mean), count, scale, mean);
    }

    /// <summary><c>y = factor x</c>.</summary>
    public static void Scale(float* x, float factor, int count, float* y) => Scale<Floats1>(x, factor, Scale<TFloats>(x, factor, 0, count, y), count, y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(float* x, int count)
    {
        var largest = TFloats.All(float.NegativeInfinity);
        var i = 0;
        for (; i <= count - TFloats.Count; i += TFloats.Count)
        {
            largest = TFloats.Max(largest, TFloats.Load(x + i));
        }

        var single = TFloats.Largest(largest);
        for (; i < count; i++)
        {
            single = Math.Max(single, x[i]);
        }

        return single;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, int Done) Exponentials<T>(float* scores, int from, int count, float scale, float largest)
        where T : struct, IFloats<T>
    {
        var sum = T.All(0);
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            var exponential = Exponential.Of(T.MultiplyAdd(T.Load(scores + i), T.All(scale), T.All(-largest)));
            sum += exponential;
            exponential.Store(scores + i);
        }

        return (T.Sum(sum), i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, int Done) Probabilities<T>(float* scores, float* gradients, int from, int count, float scale, float largest, float inverse)
        where T : struct, IFloats<T>
    {
        var sum = T.All(0);
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            var probability = Exponential.Of(T.MultiplyAdd(T.Load(scores + i), T.All(scale), T.All(-largest))) * T.All(inverse);
            sum = T.MultiplyAdd(probability, T.Load(gradients + i), sum);
            probability.Store(scores + i);
        }

        return (T.Sum(sum), i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Gradients<T>(float* probabilities, float* gradients, int from, int count, float scale, float mean)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            (T.Load(probabilities + i) * T.All(scale) * (T.Load(gradients + i) - T.All(mean))).Store(gradients + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Scale<T>(float* x, float factor, int from, int count, float* y)
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
