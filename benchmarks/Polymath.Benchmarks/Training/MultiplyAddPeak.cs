using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Products;

namespace Polymath.Benchmarks.Training;

/// <summary>The physical limit of a product: fused multiplications and additions of registers, in twelve chains that don't wait for each other, and nothing else.</summary>
internal static unsafe class MultiplyAddPeak
{
    private const int Chains = 12;

    /// <summary>By 512-bit vectors; returns the operations.</summary>
    public static double Run512(ComputePool pool, int repeats) => Run<Tiling512, Vector512<float>>(pool, repeats);

    /// <summary>By 256-bit vectors; returns the operations.</summary>
    public static double Run256(ComputePool pool, int repeats) => Run<Tiling256, Vector256<float>>(pool, repeats);

    /// <summary>By 128-bit vectors; returns the operations.</summary>
    public static double Run128(ComputePool pool, int repeats) => Run<Tiling128, Vector128<float>>(pool, repeats);

    private static double Run<TTiling, TVector>(ComputePool pool, int repeats)
        where TTiling : struct, ITiling<TVector>
        where TVector : struct
    {
        pool.Run(pool.Threads, (_, _) =>
        {
            var sums = stackalloc float[TTiling.Count];
            Multiply<TTiling, TVector>(repeats, sums);
        });
        return 2.0 * Chains * TTiling.Count * repeats * pool.Threads;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TTiling, TVector>(int repeats, float* sums)
        where TTiling : struct, ITiling<TVector>
        where TVector : struct
    {
        var (factor, term) = (0.999f, 0.001f);
        var (x, y) = (TTiling.All(&factor), TTiling.All(&term));
        TVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        do
        {
            a = TTiling.MultiplyAdd(a, x, y);
            b = TTiling.MultiplyAdd(b, x, y);
            c = TTiling.MultiplyAdd(c, x, y);
            d = TTiling.MultiplyAdd(d, x, y);
            e = TTiling.MultiplyAdd(e, x, y);
            f = TTiling.MultiplyAdd(f, x, y);
            g = TTiling.MultiplyAdd(g, x, y);
            h = TTiling.MultiplyAdd(h, x, y);
            i = TTiling.MultiplyAdd(i, x, y);
            j = TTiling.MultiplyAdd(j, x, y);
            k = TTiling.MultiplyAdd(k, x, y);
            l = TTiling.MultiplyAdd(l, x, y);
        }
        while (--repeats > 0);

        // All are stored, so that no chain is left out. A call here would move the chains to memory within the loop.
        TTiling.Store(Sum<TTiling, TVector>(Sum<TTiling, TVector>(a, b, c, d), Sum<TTiling, TVector>(e, f, g, h), Sum<TTiling, TVector>(i, j, k, l), y), sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TTiling, TVector>(TVector a, TVector b, TVector c, TVector d)
        where TTiling : struct, ITiling<TVector>
        where TVector : struct => TTiling.Add(TTiling.Add(a, b), TTiling.Add(c, d));
}
