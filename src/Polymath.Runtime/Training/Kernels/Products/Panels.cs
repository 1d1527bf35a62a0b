using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>Packs one side of a product in the order in which tiles read it: [depth, lanes], zeros in the lanes that the matrix hasn't.</summary>
internal static unsafe class Panels<TTiling, TVector>
    where TTiling : struct, ITiling<TVector>
    where TVector : struct
{
    private const int Quad = 4;
    private const int Line = 16;

    /// <summary>Packs rows in memory that are the depths of panels: copies. All panels are packed row by row, since the rows of a wide matrix lie in pages and
    /// cache lines that get in each other's way.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="columns">Values of a row that may be read.</param>
    /// <param name="depth">Rows.</param>
    /// <param name="panels">Panels, each [depth, lanes].</param>
    /// <param name="lanes">Lanes of a panel, a multiple of a vector's.</param>
    /// <param name="step">Lanes from one panel to the next in the matrix.</param>
    /// <param name="packed">The first panel.</param>
    /// <param name="panelStride">Floats from one panel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackAlong<TFormat>(byte* source, nint stride, int columns, int depth, int panels, int lanes, int step, float* packed, nint panelStride)
        where TFormat : struct, IFloatFormat
    {
        for (var p = 0; p < depth; p++)
        {
            for (var (panel, first) = (0, 0); panel < panels; panel++, first += step)
            {
                var values = source + (first * TFormat.Bytes);
                var to = packed + (panel * panelStride);
                if (columns - first >= lanes)
                {
                    for (var lane = 0; lane < lanes; lane += TTiling.Count)
                    {
                        TTiling.Widen<TFormat>(values + (lane * TFormat.Bytes), to + lane);
                    }
                }
                else
                {
                    PackRest<TFormat>(values, columns - first, lanes, to);
                }
            }

            source += stride;
            packed += lanes;
        }
    }

    /// <summary>Packs rows in memory that are the lanes of the panel: transposes.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="used">Rows.</param>
    /// <param name="lanes">Lanes of the panel.</param>
    /// <param name="depth">Values of a row.</param>
    /// <param name="panel">[depth, lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackAcross(float* source, nint stride, int used, int lanes, int depth, float* panel)
    {
        var (lane, whole) = (0, Vector128.IsHardwareAccelerated ? depth / Quad * Quad : 0);
        for (; lane + Quad <= used; lane += Quad)
        {
            var row = source + (lane * stride);
            for (var p = 0; p < whole; p += Quad)
            {
                if (p % Line == 0)
                {
                    FetchRows(row + (Quad * stride) + p, stride);
                }

                Transpose(row + p, stride, panel + (p * lanes) + lane, lanes);
            }

            for (var p = whole; p < depth; p++)
            {
                for (var i = 0; i < Quad; i++)
                {
                    panel[(p * lanes) + lane + i] = row[(i * stride) + p];
                }
            }
        }

        for (; lane < lanes; lane++)
        {
            for (var p = 0; p < depth; p++)
            {
                panel[(p * lanes) + lane] = lane < used ? source[(lane * stride) + p] : 0;
            }
        }
    }

    private static void PackRest<TFormat>(byte* values, int used, int lanes, float* to)
        where TFormat : struct, IFloatFormat
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            to[lane] = lane < used ? TFormat.Widen(new ReadOnlySpan<byte>(values + (lane * TFormat.Bytes), TFormat.Bytes)) : 0;
        }
    }

    // Where rows are far apart the processor doesn't foresee the next ones. An address beyond the matrix does no harm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchRows(float* source, nint stride)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(source);
            Sse.Prefetch0(source + stride);
            Sse.Prefetch0(source + (2 * stride));
            Sse.Prefetch0(source + (3 * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* source, nint stride, float* destination, nint lanes)
    {
        var (first, second) = (Vector128.Load(source), Vector128.Load(source + stride));
        var (third, fourth) = (Vector128.Load(source + (2 * stride)), Vector128.Load(source + (3 * stride)));
        var (oddLow, oddHigh) = (ZipLow(first, third), ZipHigh(first, third));
        var (evenLow, evenHigh) = (ZipLow(second, fourth), ZipHigh(second, fourth));
        ZipLow(oddLow, evenLow).Store(destination);
        ZipHigh(oddLow, evenLow).Store(destination + lanes);
        ZipLow(oddHigh, evenHigh).Store(destination + (2 * lanes));
        ZipHigh(oddHigh, evenHigh).Store(destination + (3 * lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(left, right)
        : Vector128.Create(left[0], right[0], left[1], right[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(left, right)
        : Vector128.Create(left[2], right[2], left[3], right[3]);
}
