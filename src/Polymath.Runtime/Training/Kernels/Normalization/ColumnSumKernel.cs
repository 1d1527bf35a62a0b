using System.Runtime.CompilerServices;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Normalization;

/// <summary>Sums over the rows of a gradient, which the gradients of biases and of norm weights are.</summary>
internal static unsafe class ColumnSumKernel<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Adds to <paramref name="sums"/> the sums of columns <paramref name="from"/> to <paramref name="to"/> of <c>dy * x * scale of the row</c>,
    /// or of <c>dy</c> alone where <paramref name="x"/> is null.</summary>
    /// <param name="dy">Shape [rows, columns].</param>
    /// <param name="x">The same shape, or null.</param>
    /// <param name="scales">One a row, where x is.</param>
    /// <param name="rows">Their number.</param>
    /// <param name="columns">Of the whole.</param>
    /// <param name="from">First column.</param>
    /// <param name="to">After the last column.</param>
    /// <param name="sums">As many as there are columns in the whole.</param>
    public static void Add(float* dy, float* x, float* scales, int rows, int columns, int from, int to, float* sums)
    {
        var i = from;
        for (; i <= to - TFloats.Count; i += TFloats.Count)
        {
            AddVector<TFloats>(dy + i, x is null ? null : x + i, scales, rows, columns, sums + i);
        }

        for (; i < to; i++)
        {
            AddVector<Floats1>(dy + i, x is null ? null : x + i, scales, rows, columns, sums + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddVector<T>(float* dy, float* x, float* scales, int rows, int columns, float* sums)
        where T : struct, IFloats<T>
    {
        // Several sums, so that an addition needn't wait for the last one, and rounding grows less.
        var (a, b, c, d) = (T.All(0), T.All(0), T.All(0), T.All(0));
        var row = 0;
        for (; row <= rows - 4; row += 4)
        {
            a += Term<T>(dy, x, scales, row, columns);
            b += Term<T>(dy, x, scales, row + 1, columns);
            c += Term<T>(dy, x, scales, row + 2, columns);
            d += Term<T>(dy, x, scales, row + 3, columns);
        }

        for (; row < rows; row++)
        {
            a += Term<T>(dy, x, scales, row, columns);
        }

        (T.Load(sums) + (a + b + (c + d))).Store(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Term<T>(float* dy, float* x, float* scales, int row, int columns)
        where T : struct, IFloats<T>
    {
        var offset = (long)row * columns;
        var term = T.Load(dy + offset);
        return x is null ? term : term * (T.Load(x + offset) * T.All(scales[row]));
    }
}
