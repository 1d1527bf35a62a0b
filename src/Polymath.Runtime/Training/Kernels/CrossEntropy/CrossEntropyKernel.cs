using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Activation;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.CrossEntropy;

/// <summary>Softmax and cross-entropy of a row of logits, and their gradient in its place.</summary>
internal static unsafe class CrossEntropyKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    // Sums of this many exponentials are floats, their sum is a double: over a vocabulary of 150,000 a float would lose digits.
    private const int Piece = 2048;

    /// <summary>The cross-entropy in nats of a target; the logits become their gradient times <paramref name="scale"/>.</summary>
    public static double Apply(float* logits, int count, int target, float scale)
    {
        var largest = Largest(logits, count);
        var wanted = logits[target];
        double sum = 0;
        for (var from = 0; from < count; from += Piece)
        {
            sum += Exponentials(logits + from, Math.Min(Piece, count - from), largest);
        }

        ScaleKernel<TFloats>.Apply(logits, (float)(scale / sum), count, logits);
        logits[target] -= scale;
        return Math.Log(sum) + ((double)largest - wanted);
    }

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

    private static double Exponentials(float* x, int count, float largest)
    {
        var (sum, done) = Exponentials<TFloats>(x, 0, count, largest);
        return (double)sum + Exponentials<Floats1>(x, done, count, largest).Sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, int Done) Exponentials<T>(float* x, int from, int count, float largest)
        where T : struct, IFloats<T>
    {
        var sum = T.All(0);
        var i = from;
        for (; i <= count - T.Count; i += T.Count)
        {
            var exponential = Exponential.Of(T.Load(x + i) - T.All(largest));
            sum += exponential;
            exponential.Store(x + i);
        }

        return (T.Sum(sum), i);
    }
}
