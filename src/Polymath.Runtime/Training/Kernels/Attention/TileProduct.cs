using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>Products of small matrices that stay in the cache: up to six rows by some panels of columns, held in registers while the sum runs.</summary>
internal static unsafe class TileProduct<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Rows that are computed together.</summary>
    public const int Rows = 6;

    /// <summary><c>c[m, n] = (add ? c : 0) + a[m, k] b[k, n]</c> for columns side by side in memory.</summary>
    /// <param name="a">Element (i, p) lies at <c>i * aRow + p * aTerm</c>.</param>
    /// <param name="aRow">Distance of rows of a.</param>
    /// <param name="aTerm">Distance of terms of a.</param>
    /// <param name="b">Row p lies at <c>p * bRow</c>.</param>
    /// <param name="bRow">Distance of rows of b.</param>
    /// <param name="c">Row i lies at <c>i * cRow</c>; all columns of a tile are written.</param>
    /// <param name="cRow">Distance of rows of c.</param>
    /// <param name="m">Rows, 1 to <see cref="Rows"/>.</param>
    /// <param name="n">Columns, a multiple of <see cref="AttentionShape.Panel"/>.</param>
    /// <param name="k">Terms.</param>
    /// <param name="add">Whether c is added to.</param>
    public static void Multiply(float* a, long aRow, long aTerm, float* b, long bRow, float* c, long cRow, int m, int n, int k, bool add)
    {
        for (var column = 0; column < n; column += 2 * TFloats.Count)
        {
            Strip(a, aRow, aTerm, b + column, bRow, c + column, cRow, m, k, add);
        }
    }

    /// <summary>The same where b is in panels: panel j holds columns 32 j … 32 j + 31 of all k rows, one after another.</summary>
    public static void MultiplyPanels(float* a, long aRow, long aTerm, float* panels, float* c, long cRow, int m, int n, int k)
    {
        for (var column = 0; column < n; column += AttentionShape.Panel)
        {
            Multiply(a, aRow, aTerm, panels + ((long)column * k), AttentionShape.Panel, c + column, cRow, m, AttentionShape.Panel, k, add: false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(float* a, long aRow, long aTerm, float* b, long bRow, float* c, long cRow, int m, int k, bool add)
    {
        // Missing rows repeat the last one; they are computed and not stored.
        var last = m - 1;
        var a0 = a;
        var a1 = a + (aRow * Math.Min(1, last));
        var a2 = a + (aRow * Math.Min(2, last));
        var a3 = a + (aRow * Math.Min(3, last));
        var a4 = a + (aRow * Math.Min(4, last));
        var a5 = a + (aRow * Math.Min(5, last));
        TFloats c00 = TFloats.All(0), c10 = c00, c20 = c00, c30 = c00, c40 = c00, c50 = c00;
        TFloats c01 = c00, c11 = c00, c21 = c00, c31 = c00, c41 = c00, c51 = c00;
        for (long p = 0, end = k * aTerm; p < end; p += aTerm)
        {
            var b0 = TFloats.Load(b);
            var b1 = TFloats.Load(b + TFloats.Count);
            b += bRow;
            var factor = TFloats.All(a0[p]);
            c00 = TFloats.MultiplyAdd(factor, b0, c00);
            c01 = TFloats.MultiplyAdd(factor, b1, c01);
            factor = TFloats.All(a1[p]);
            c10 = TFloats.MultiplyAdd(factor, b0, c10);
            c11 = TFloats.MultiplyAdd(factor, b1, c11);
            factor = TFloats.All(a2[p]);
            c20 = TFloats.MultiplyAdd(factor, b0, c20);
            c21 = TFloats.MultiplyAdd(factor, b1, c21);
            factor = TFloats.All(a3[p]);
            c30 = TFloats.MultiplyAdd(factor, b0, c30);
            c31 = TFloats.MultiplyAdd(factor, b1, c31);
            factor = TFloats.All(a4[p]);
            c40 = TFloats.MultiplyAdd(factor, b0, c40);
            c41 = TFloats.MultiplyAdd(factor, b1, c41);
            factor = TFloats.All(a5[p]);
            c50 = TFloats.MultiplyAdd(factor, b0, c50);
            c51 = TFloats.MultiplyAdd(factor, b1, c51);
        }

        Store(c, c00, c01, add);
        if (m > 1)
        {
            Store(c + cRow, c10, c11, add);
        }

        if (m > 2)
        {
            Store(c + (2 * cRow), c20, c21, add);
        }

        if (m > 3)
        {
            Store(c + (3 * cRow), c30, c31, add);
        }

        if (m > 4)
        {
            Store(c + (4 * cRow), c40, c41, add);
        }

        if (m > 5)
        {
            Store(c + (5 * cRow), c50, c51, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, TFloats first, TFloats second, bool add)
    {
        if (add)
        {
            first += TFloats.Load(c);
            second += TFloats.Load(c + TFloats.Count);
        }

        first.Store(c);
        second.Store(c + TFloats.Count);
    }
}
