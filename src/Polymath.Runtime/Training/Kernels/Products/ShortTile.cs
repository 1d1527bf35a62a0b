using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>A tile of 6 rows, two vectors wide: 12 sums and what they need take 15 of 16 registers.</summary>
internal static unsafe class ShortTile<TTiling, TVector>
    where TTiling : struct, ITiling<TVector>
    where TVector : struct
{
    public const int Rows = 6;

    /// <summary>result = start + left right, each sum in the order of the depth.</summary>
    /// <param name="left">[depth, <see cref="ITiling{TVector}.TileLanes"/>].</param>
    /// <param name="right">[depth, two vectors].</param>
    /// <param name="depth">At least 1.</param>
    /// <param name="start">What the sums are added to; may be the result.</param>
    /// <param name="startStride">Floats from one row of it to the next; 0 where all rows have the same.</param>
    /// <param name="result">[<see cref="Rows"/>, two vectors].</param>
    /// <param name="stride">Floats from one row of it to the next.</param>
    /// <remarks>Never inlined: in a caller the sums would compete with its variables for registers.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* left, float* right, nint depth, float* start, nint startStride, float* result, nint stride)
    {
        for (nint row = 0; Sse.IsSupported && row < Rows; row++)
        {
            Sse.Prefetch0(result + (row * stride));
            Sse.Prefetch0(result + (row * stride) + TTiling.Count);
        }

        TVector low0 = default, high0 = default;
        TVector low1 = default, high1 = default;
        TVector low2 = default, high2 = default;
        TVector low3 = default, high3 = default;
        TVector low4 = default, high4 = default;
        TVector low5 = default, high5 = default;
        do
        {
            var low = TTiling.Load(right);
            var high = TTiling.Load(right + TTiling.Count);
            var row0 = TTiling.All(left + 0);
            low0 = TTiling.MultiplyAdd(row0, low, low0);
            high0 = TTiling.MultiplyAdd(row0, high, high0);
            var row1 = TTiling.All(left + 1);
            low1 = TTiling.MultiplyAdd(row1, low, low1);
            high1 = TTiling.MultiplyAdd(row1, high, high1);
            var row2 = TTiling.All(left + 2);
            low2 = TTiling.MultiplyAdd(row2, low, low2);
            high2 = TTiling.MultiplyAdd(row2, high, high2);
            var row3 = TTiling.All(left + 3);
            low3 = TTiling.MultiplyAdd(row3, low, low3);
            high3 = TTiling.MultiplyAdd(row3, high, high3);
            var row4 = TTiling.All(left + 4);
            low4 = TTiling.MultiplyAdd(row4, low, low4);
            high4 = TTiling.MultiplyAdd(row4, high, high4);
            var row5 = TTiling.All(left + 5);
            low5 = TTiling.MultiplyAdd(row5, low, low5);
            high5 = TTiling.MultiplyAdd(row5, high, high5);
            left += TTiling.TileLanes;
            right += 2 * TTiling.Count;
        }
        while (--depth > 0);

        Finish(low0, high0, start, result);
        Finish(low1, high1, start + startStride, result + stride);
        Finish(low2, high2, start + (2 * startStride), result + (2 * stride));
        Finish(low3, high3, start + (3 * startStride), result + (3 * stride));
        Finish(low4, high4, start + (4 * startStride), result + (4 * stride));
        Finish(low5, high5, start + (5 * startStride), result + (5 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector low, TVector high, float* start, float* result)
    {
        TTiling.Store(TTiling.Add(TTiling.Load(start), low), result);
        TTiling.Store(TTiling.Add(TTiling.Load(start + TTiling.Count), high), result + TTiling.Count);
    }
}
