using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.FloatFormats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>A blocked product by vectors of one width.</summary>
internal sealed unsafe class VectorProduct<TVectors, TVector> : BlockedProduct
    where TVectors : struct, IFloatVectors<TVector>
    where TVector : struct
{
    // A thread's scratch: a row of zeros, a tile for the edges of the result, decoded rows, and the packed right side.
    private static int EdgeAt => TVectors.Count * 2;

    private static int DecodedAt => (1 + TVectors.TileRows) * TVectors.Count * 2;

    private static int PanelsAt => DecodedAt + (TVectors.Count * 2 * ProductCut.MaxDepth);

    public override int TileRows => TVectors.TileRows;

    public override int TileLanes => TVectors.TileLanes;

    public override int TileColumns => TVectors.Count * 2;

    public override int ScratchLength => PanelsAt + (ProductCut.MaxPanels * TileColumns * ProductCut.MaxDepth);

    public override void PackLeft(in ProductTask task, in ProductSpan span, int firstTile, int endTile, float* packed)
    {
        for (var from = 0; from < span.Depth; from += span.BlockDepth)
        {
            var depth = Math.Min(span.BlockDepth, span.Depth - from);
            for (var tile = firstTile; tile < endTile; tile++)
            {
                var row = tile * TileRows;
                var rows = Math.Min(TileRows, span.Rows - row);
                Pack(task.Left, span.FirstRow + row, rows, TileLanes, span.FirstDepth + from, depth, packed + LeftOffset(span, from, depth, tile), null);
            }
        }
    }

    public override void Multiply(
        in ProductTask task, in ProductSpan span, int firstTile, int endTile, int firstColumn, int endColumn, float* packed, float* scratch)
    {
        for (var from = 0; from < span.Depth; from += span.BlockDepth)
        {
            var depth = Math.Min(span.BlockDepth, span.Depth - from);
            var right = scratch + PanelsAt;
            for (var column = firstColumn; column < endColumn; column += TileColumns)
            {
                var columns = Math.Min(TileColumns, endColumn - column);
                var panel = right + ((column - firstColumn) * depth);
                Pack(task.Right, column, columns, TileColumns, span.FirstDepth + from, depth, panel, scratch + DecodedAt);
            }

            for (var tile = firstTile; tile < endTile; tile++)
            {
                var row = tile * TileRows;
                var rows = Math.Min(TileRows, span.Rows - row);
                var left = packed + LeftOffset(span, from, depth, tile);
                for (var column = firstColumn; column < endColumn; column += TileColumns)
                {
                    var columns = Math.Min(TileColumns, endColumn - column);
                    var panel = right + ((column - firstColumn) * depth);
                    MultiplyTile(task, span.FirstDepth + from == 0, span.FirstRow + row, rows, column, columns, left, panel, depth, scratch);
                }
            }
        }
    }

    private static nint LeftOffset(in ProductSpan span, int from, int depth, int tile) =>
        (((nint)from * span.Tiles) + ((nint)depth * tile)) * TVectors.TileLanes;

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

        if (columns == TVectors.Count * 2 && rows is TallTile<TVectors, TVector>.Rows or ShortTile<TVectors, TVector>.Rows)
        {
            MultiplyRows(rows, left, right, depth, start, startStride, result, stride);
            return;
        }

        var edge = scratch + EdgeAt;
        var edgeStride = TVectors.Count * 2;
        MultiplyRows(rows, left, right, depth, scratch, 0, edge, edgeStride);
        for (var r = 0; r < rows; r++, start += startStride)
        {
            for (var c = 0; c < columns; c++)
            {
                result[(r * stride) + c] = start[c] + edge[(r * edgeStride) + c];
            }
        }
    }

    private static void MultiplyRows(int rows, float* left, float* right, int depth, float* start, nint startStride, float* result, nint stride)
    {
        if (rows > ShortTile<TVectors, TVector>.Rows)
        {
            TallTile<TVectors, TVector>.Multiply(left, right, depth, start, startStride, result, stride);
        }
        else
        {
            ShortTile<TVectors, TVector>.Multiply(left, right, depth, start, startStride, result, stride);
        }
    }

    private static void Pack(in PanelSource source, int lane, int used, int lanes, int firstDepth, int depth, float* panel, float* decoded)
    {
        var values = source.At(lane, firstDepth);
        switch (source.ElementType, source.Across)
        {
            case (ElementType.F32, true):
                Panels<TVectors, TVector>.PackAcross((float*)values, source.Stride, used, lanes, depth, panel);
                break;
            case (ElementType.F32, false):
                Panels<TVectors, TVector>.PackAlong<F32>(values, source.Stride * F32.Bytes, used, lanes, depth, panel);
                break;
            case (ElementType.F16, false):
                Panels<TVectors, TVector>.PackAlong<F16>(values, source.Stride * F16.Bytes, used, lanes, depth, panel);
                break;
            case (ElementType.BF16, false):
                Panels<TVectors, TVector>.PackAlong<BF16>(values, source.Stride * BF16.Bytes, used, lanes, depth, panel);
                break;
            default:
                for (var i = 0; i < used; i++)
                {
                    ElementDecoder.Decode(
                        source.ElementType, new ReadOnlySpan<byte>(source.At(lane + i, firstDepth), depth * sizeof(ushort)), new Span<float>(decoded + (i * depth), depth));
                }

                Panels<TVectors, TVector>.PackAcross(decoded, depth, used, lanes, depth, panel);
                break;
        }
    }
}
