using Polymath.Runtime.Training.Kernels.Activation;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>Adds, in the order of the heads, what the query heads of a group give to a key's or value's gradient.</summary>
internal static unsafe class GroupSum<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>All key heads of one token.</summary>
    /// <param name="shape">Of all.</param>
    /// <param name="token">row * length + position.</param>
    /// <param name="partial">[rows, heads, length, padded head].</param>
    /// <param name="sums">[rows, length, key heads, head size].</param>
    public static void Run(AttentionShape shape, int token, float* partial, float* sums)
    {
        var (row, position) = Math.DivRem(token, shape.Length);
        var distance = (long)shape.Length * shape.PaddedHead;
        partial += (row * shape.Heads * distance) + ((long)position * shape.PaddedHead);
        sums += (long)token * shape.KeyStride;
        for (var head = 0; head < shape.KeyValueHeads; head++, sums += shape.HeadSize)
        {
            new ReadOnlySpan<float>(partial, shape.HeadSize).CopyTo(new Span<float>(sums, shape.HeadSize));
            partial += distance;
            for (var i = 1; i < shape.Group; i++, partial += distance)
            {
                SumKernel<TFloats>.Apply(sums, partial, shape.HeadSize, sums);
            }
        }
    }
}
