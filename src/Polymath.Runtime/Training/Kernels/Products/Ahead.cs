using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>What is packed next, brought into the second-level cache while tiles are computed: reading memory then costs no time of its own.</summary>
internal readonly unsafe struct Ahead
{
    private const int Line = 64;

    private readonly byte* _start;
    private readonly nint _stride;
    private readonly int _rows;
    private readonly int _bytes;

    private Ahead(byte* start, nint stride, int rows, int bytes)
    {
        _start = start;
        (_stride, _rows, _bytes) = (stride, rows, bytes);
    }

    public static Ahead Of(in PanelSource source, int firstLane, int endLane, int firstDepth, int endDepth)
    {
        var (rows, columns) = source.Across ? (endLane - firstLane, endDepth - firstDepth) : (endDepth - firstDepth, endLane - firstLane);
        return new Ahead(source.At(firstLane, firstDepth), source.Stride * source.Bytes, rows, columns * source.Bytes);
    }

    /// <summary>Fetches one of some equal parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fetch(int part, int parts)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        var end = (int)((long)_rows * (part + 1) / parts);
        for (var row = (int)((long)_rows * part / parts); row < end; row++)
        {
            var start = _start + (row * _stride);
            for (var at = 0; at < _bytes; at += Line)
            {
                Sse.Prefetch1(start + at);
            }
        }
    }
}
