using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>A row of scores to probabilities, and back.</summary>
/// <remarks>What fills the last vector of a row is made minus infinity, so that its probability is 0: a row is mostly short, and its end would cost as much as the
/// rest if it were done one by one. Rows have room for it.</remarks>
internal static unsafe class SoftmaxRow<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Turns scores into exponentials of <c>scale * score</c> less the largest of them.</summary>
    /// <returns>What probabilities are computed from again: the largest, and one through the sum of the exponentials.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Largest, float Inverse) Exponentials(float* scores, int count, float scale)
    {
        count = Fill(scores, count);
        var largest = TFloats.Load(scores);
        for (var i = TFloats.Count; i < count; i += TFloats.Count)
        {
            largest = TFloats.Max(largest, TFloats.Load(scores + i));
        }

        var scaled = TFloats.Largest(largest) * scale;
        var sum = TFloats.All(0);
        for (var i = 0; i < count; i += TFloats.Count)
        {
            var exponential = Exponential.Of(TFloats.MultiplyAdd(TFloats.Load(scores + i), TFloats.All(scale), TFloats.All(-scaled)));
            sum += exponential;
            exponential.Store(scores + i);
        }

        return (scaled, 1 / TFloats.Sum(sum));
    }

    /// <summary>Turns scores into probabilities by what <see cref="Exponentials"/> returned for them, and the gradients of these into gradients of the
    /// scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(float* scores, float* gradients, int count, float scale, float largest, float inverse)
    {
        count = Fill(scores, count);
        var sum = TFloats.All(0);
        for (var i = 0; i < count; i += TFloats.Count)
        {
            var exponential = Exponential.Of(TFloats.MultiplyAdd(TFloats.Load(scores + i), TFloats.All(scale), TFloats.All(-largest)));
            var probability = exponential * TFloats.All(inverse);
            sum = TFloats.MultiplyAdd(probability, TFloats.Load(gradients + i), sum);
            probability.Store(scores + i);
        }

        var mean = TFloats.Sum(sum);
        for (var i = 0; i < count; i += TFloats.Count)
        {
            (TFloats.Load(scores + i) * TFloats.All(scale) * (TFloats.Load(gradients + i) - TFloats.All(mean))).Store(gradients + i);
        }
    }

    private static int Fill(float* scores, int count)
    {
        var whole = (count + TFloats.Count - 1) / TFloats.Count * TFloats.Count;
        new Span<float>(scores + count, whole - count).Fill(float.NegativeInfinity);
        return whole;
    }
}
