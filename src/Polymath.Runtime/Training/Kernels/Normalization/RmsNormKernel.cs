using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Normalization;

/// <summary>Root mean square normalisation (Zhang and Sennrich 2019) of rows: <c>y = w * (x * s)</c> with <c>s = 1 / sqrt(mean(x²) + epsilon)</c>.</summary>
internal static unsafe class RmsNormKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>The scale s of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Scale(float* x, int columns, float epsilon)
    {
        var sums = (TFloats.All(0), TFloats.All(0));
        var i = 0;
        for (; i <= columns - (2 * TFloats.Count); i += 2 * TFloats.Count)
        {
            var (first, second) = (TFloats.Load(x + i), TFloats.Load(x + i + TFloats.Count));
            sums = (TFloats.MultiplyAdd(first, first, sums.Item1), TFloats.MultiplyAdd(second, second, sums.Item2));
        }

        var sum = TFloats.Sum(sums.Item1 + sums.Item2);
        for (; i < columns; i++)
        {
            sum += x[i] * x[i];
        }

        return 1 / MathF.Sqrt((sum / columns) + epsilon);
    }

    public static void Apply(float* x, float scale, float* weight, int columns, float* y) =>
        Apply<Floats1>(x, scale, weight, Apply<TFloats>(x, scale, weight, 0, columns, y), columns, y);

    /// <summary>Adds to <paramref name="dx"/> the gradient of a row's input from <paramref name="dy"/>, that of its output:
    /// <c>s (w dy - x s² mean(w dy x))</c>.</summary>
    public static void Gradient(float* x, float scale, float* weight, float* dy, int columns, float* dx)
    {
        var (sum, done) = WeightedSum<TFloats>(x, weight, dy, 0, columns);
        sum += WeightedSum<Floats1>(x, weight, dy, done, columns).Sum;
        var pull = -sum / columns * scale * scale * scale;
        AddGradient<Floats1>(x, scale, pull, weight, dy, AddGradient<TFloats>(x, scale, pull, weight, dy, 0, columns, dx), columns, dx);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Apply<T>(float* x, float scale, float* weight, int from, int columns, float* y)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= columns - T.Count; i += T.Count)
        {
            (T.Load(weight + i) * (T.Load(x + i) * T.All(scale))).Store(y + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, int Done) WeightedSum<T>(float* x, float* weight, float* dy, int from, int columns)
        where T : struct, IFloats<T>
    {
        var sum = T.All(0);
        var i = from;
        for (; i <= columns - T.Count; i += T.Count)
        {
            sum = T.MultiplyAdd(T.Load(weight + i) * T.Load(dy + i), T.Load(x + i), sum);
        }

        return (T.Sum(sum), i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AddGradient<T>(float* x, float scale, float pull, float* weight, float* dy, int from, int columns, float* dx)
        where T : struct, IFloats<T>
    {
        var i = from;
        for (; i <= columns - T.Count; i += T.Count)
        {
            var own = T.MultiplyAdd(T.Load(weight + i) * T.Load(dy + i), T.All(scale), T.Load(dx + i));
            T.MultiplyAdd(T.Load(x + i), T.All(pull), own).Store(dx + i);
        }

        return i;
    }
}
