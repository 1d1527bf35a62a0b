using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>Packs one side of a product in the order in which tiles read it: [depth, lanes], zeros in the lanes that the matrix hasn't.</summary>
internal static unsafe class Panels<TVectors, TVector>
    where TVectors : struct, IFloatVectors<TVector>
    where TVector : struct
{
    private const int Quad = 4;

    /// <summary>Packs rows in memory that are the depths of the panel: copies.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="used">Lanes that the matrix has.</param>
    /// <param name="lanes">Lanes of the panel, a multiple of a vector's or of 8.</param>
    /// <param name="depth">Rows.</param>
    /// <param name="panel">[depth, lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackAlong<TFormat>(byte* source, nint stride, int used, int lanes, int depth, float* panel)
        where TFormat : struct, IFloatFormat
    {
        var whole = used / TVectors.Count * TVectors.Count;
        for (var p = 0; p < depth; p++)
        {
            var lane = 0;
            for (; lane < whole; lane += TVectors.Count)
            {
                TVectors.Widen<TFormat>(source + (lane * TFormat.Bytes), panel + lane);
            }

            for (; lane < used; lane++)
            {
                panel[lane] = TFormat.Widen(new ReadOnlySpan<byte>(source + (lane * TFormat.Bytes), TFormat.Bytes));
            }

            for (; lane < lanes; lane++)
            {
                panel[lane] = 0;
            }

            source += stride;
            panel += lanes;
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
