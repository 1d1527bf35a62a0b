using System.Runtime.CompilerServices;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.FloatFormats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>A blocked product by vectors of one width.</summary>
internal sealed unsafe class VectorProduct<TTiling, TVector> : BlockedProduct
    where TTiling : struct, ITiling<TVector>
    where TVector : struct
{
    private const int MaxTogether = 64;

    // A thread's scratch: a row of zeros, a tile for the edges of the result, decoded rows, and the packed right side.
    private static int EdgeAt => TTiling.Count * 2;

    private static int DecodedAt => (1 + TTiling.TileRows) * TTiling.Count * 2;

    private static int PanelsAt => DecodedAt + (TTiling.Count * 2 * ProductCut.MaxDepth);

    public override int TileRows => TTiling.TileRows;

    public override int TileColumns => TTiling.Count * 2;

    public override long LeftLength(in ProductSpan span) =>
        (long)((span.Depth + span.BlockDepth - 1) / span.BlockDepth) * span.Tiles * LeftStride(span.BlockDepth);

    public override int ScratchLength => PanelsAt + (ProductCut.MaxPanels * TileColumns * ProductCut.MaxDepth);

    public override void PackLeft(in ProductTask task, in ProductSpan span, int part, int parts, float* packed)
    {
        // In the order of memory: some rows of it whole.
        var (firstTile, endTile) = task.Left.Across ? Share(span.Tiles, part, parts) : (0, span.Tiles);
        var (firstDepth, endDepth) = task.Left.Across ? (0, span.Depth) : Share(span.Depth, part, parts);
        for (var block = firstDepth / span.BlockDepth * span.BlockDepth; block < endDepth; block += span.BlockDepth)
        {
            var depth = Math.Min(span.BlockDepth, span.Depth - block);
            var (from, end) = (Math.Max(block, firstDepth), Math.Min(block + depth, endDepth));
            for (var tile = firstTile; tile < endTile; tile += MaxTogether)
            {
                var row = span.FirstRow + (tile * TileRows);
                var panels = Math.Min(MaxTogether, endTile - tile);
                var to = packed + LeftOffset(span, block, depth, tile) + ((from - block) * TTiling.TileLanes);
                Pack(task.Left, row, task.Rows - row, span.FirstDepth + from, end - from, panels, TTiling.TileLanes, TileRows, to, LeftStride(depth), null);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(
        in ProductTask task, in ProductSpan span, int firstTile, int endTile, int firstColumn, int endColumn, float* packed, float* scratch)
    {
        var right = scratch + PanelsAt;
        var panels = (endColumn - firstColumn + TileColumns - 1) / TileColumns;
        for (var from = 0; from < span.Depth; from += span.BlockDepth)
        {
            var depth = Math.Min(span.BlockDepth, span.Depth - from);
            var first = span.FirstDepth + from;
            Pack(
                task.Right, firstColumn, endColumn - firstColumn, first, depth, panels, TileColumns, TileColumns, right, depth * TileColumns, scratch + DecodedAt);
            var next = from + depth < span.Depth
                ? Ahead.Of(task.Right, firstColumn, endColumn, first + depth, first + depth + Math.Min(depth, span.Depth - from - depth))
                : Ahead.Of(task.Right, endColumn, Math.Min(task.Columns, endColumn + endColumn - firstColumn), span.FirstDepth, span.FirstDepth + Math.Min(depth, span.Depth));
            for (var tile = firstTile; tile < endTile; tile++)
            {
                next.Fetch(tile - firstTile, endTile - firstTile);
                var row = tile * TileRows;
                var rows = Math.Min(TileRows, span.Rows - row);
                var left = packed + LeftOffset(span, from, depth, tile);
                for (var column = firstColumn; column < endColumn; column += TileColumns)
                {
                    var columns = Math.Min(TileColumns, endColumn - column);
                    var panel = right + ((column - firstColumn) * depth);
                    MultiplyTile(task, first == 0, span.FirstRow + row, rows, column, columns, left, panel, depth, scratch);
                }
            }
        }
    }

    private static (int First, int End) Share(int whole, int part, int parts) => ((int)((long)whole * part / parts), (int)((long)whole * (part + 1) / parts));

    private static nint LeftOffset(in ProductSpan span, int from, int depth, int tile) =>
        ((nint)(from / span.BlockDepth) * span.Tiles * LeftStride(span.BlockDepth)) + (tile * LeftStride(depth));

    // A line more than the panel has: panels whose distance is a power of two would take the same few places of the caches.
    private static nint LeftStride(int depth) => (nint)(depth + 1) * TTiling.TileLanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyTile(
        in ProductTask task, bool first, int row, int rows, int column, int columns, float* left, float* right, int depth, float* scratch)
    {
        var stride = (nint)task.Columns;
        var result = task.Result + (row * stride) + column;
        var start = scratch;
        nint startStride = 0;
        if (task.Add || !first)
        {
            start = result;
            startStride = stride;
        }
        else if (task.Bias is not null)
        {
            start = task.Bias + column;
        }

        if (columns == TTiling.Count * 2 && rows is TallTile<TTiling, TVector>.Rows or ShortTile<TTiling, TVector>.Rows)
        {
            MultiplyRows(rows, left, right, depth, start, startStride, result, stride);
            return;
        }

        var edge = scratch + EdgeAt;
        var edgeStride = TTiling.Count * 2;
        MultiplyRows(rows, left, right, depth, scratch, 0, edge, edgeStride);
        for (var r = 0; r < rows; r++, start += startStride)
        {
            for (var c = 0; c < columns; c++)
            {
                result[(r * stride) + c] = start[c] + edge[(r * edgeStride) + c];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRows(int rows, float* left, float* right, int depth, float* start, nint startStride, float* result, nint stride)
    {
        if (rows > ShortTile<TTiling, TVector>.Rows)
        {
            TallTile<TTiling, TVector>.Multiply(left, right, depth, start, startStride, result, stride);
        }
        else
        {
            ShortTile<TTiling, TVector>.Multiply(left, right, depth, start, startStride, result, stride);
        }
    }

    private static void Pack(
        in PanelSource source, int lane, int used, int firstDepth, int depth, int panels, int lanes, int step, float* packed, nint panelStride, float* decoded)
    {
        if (source.Across)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                var first = panel * step;
                PackAcross(source, lane + first, Math.Min(lanes, used - first), firstDepth, depth, lanes, packed + (panel * panelStride), decoded);
            }

            return;
        }

        var values = source.At(lane, firstDepth);
        switch (source.ElementType)
        {
            case ElementType.F16:
                Panels<TTiling, TVector>.PackAlong<F16>(values, source.Stride * F16.Bytes, used, depth, panels, lanes, step, packed, panelStride);
                break;
            case ElementType.BF16:
                Panels<TTiling, TVector>.PackAlong<BF16>(values, source.Stride * BF16.Bytes, used, depth, panels, lanes, step, packed, panelStride);
                break;
            default:
                Panels<TTiling, TVector>.PackAlong<F32>(values, source.Stride * F32.Bytes, used, depth, panels, lanes, step, packed, panelStride);
                break;
        }
    }

    private static void PackAcross(in PanelSource source, int lane, int used, int firstDepth, int depth, int lanes, float* panel, float* decoded)
    {
        if (source.ElementType == ElementType.F32)
        {
            Panels<TTiling, TVector>.PackAcross((float*)source.At(lane, firstDepth), source.Stride, used, lanes, depth, panel);
            return;
        }

        for (var i = 0; i < used; i++)
        {
            var stored = new ReadOnlySpan<byte>(source.At(lane + i, firstDepth), depth * sizeof(ushort));
            ElementDecoder.Decode(source.ElementType, stored, new Span<float>(decoded + (i * depth), depth));
        }

        Panels<TTiling, TVector>.PackAcross(decoded, depth, used, lanes, depth, panel);
    }
}
