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
    public static double Run512(ComputePool pool, int repeats) => Run<Floats512, Vector512<float>>(pool, repeats);

    /// <summary>By 256-bit vectors; returns the operations.</summary>
    public static double Run256(ComputePool pool, int repeats) => Run<Floats256, Vector256<float>>(pool, repeats);

    /// <summary>By 128-bit vectors; returns the operations.</summary>
    public static double Run128(ComputePool pool, int repeats) => Run<Floats128, Vector128<float>>(pool, repeats);

    private static double Run<TVectors, TVector>(ComputePool pool, int repeats)
        where TVectors : struct, IFloatVectors<TVector>
        where TVector : struct
    {
        pool.Run(pool.Threads, (_, _) =>
        {
            var sums = stackalloc float[TVectors.Count];
            Multiply<TVectors, TVector>(repeats, sums);
        });
        return 2.0 * Chains * TVectors.Count * repeats * pool.Threads;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TVectors, TVector>(int repeats, float* sums)
        where TVectors : struct, IFloatVectors<TVector>
        where TVector : struct
    {
        var (factor, term) = (0.999f, 0.001f);
        var (x, y) = (TVectors.All(&factor), TVectors.All(&term));
        TVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        do
        {
            a = TVectors.MultiplyAdd(a, x, y);
            b = TVectors.MultiplyAdd(b, x, y);
            c = TVectors.MultiplyAdd(c, x, y);
            d = TVectors.MultiplyAdd(d, x, y);
            e = TVectors.MultiplyAdd(e, x, y);
            f = TVectors.MultiplyAdd(f, x, y);
            g = TVectors.MultiplyAdd(g, x, y);
            h = TVectors.MultiplyAdd(h, x, y);
            i = TVectors.MultiplyAdd(i, x, y);
            j = TVectors.MultiplyAdd(j, x, y);
            k = TVectors.MultiplyAdd(k, x, y);
            l = TVectors.MultiplyAdd(l, x, y);
        }
        while (--repeats > 0);

        // All are stored, so that no chain is left out. A call here would move the chains to memory within the loop.
        TVectors.Store(Sum<TVectors, TVector>(Sum<TVectors, TVector>(a, b, c, d), Sum<TVectors, TVector>(e, f, g, h), Sum<TVectors, TVector>(i, j, k, l), y), sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TVectors, TVector>(TVector a, TVector b, TVector c, TVector d)
        where TVectors : struct, IFloatVectors<TVector>
        where TVector : struct => TVectors.Add(TVectors.Add(a, b), TVectors.Add(c, d));
}
