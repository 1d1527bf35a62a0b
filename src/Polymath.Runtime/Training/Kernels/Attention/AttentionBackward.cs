using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>The gradients of attention. Probabilities are computed again from the largest score and the sum of each query, a block of queries at a time.</summary>
internal static unsafe class AttentionBackward<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Computes one query head of one sequence.</summary>
    /// <param name="shape">Of all.</param>
    /// <param name="item">row * heads + head.</param>
    /// <param name="queries">[rows, length, heads, head size]; replaced by their gradients.</param>
    /// <param name="keys">[rows, length, key heads, head size], readable 31 floats beyond its end.</param>
    /// <param name="keyPanels">Keys by <see cref="Panels"/>.</param>
    /// <param name="valuePanels">Values likewise.</param>
    /// <param name="gradients">Of the output.</param>
    /// <param name="softmax">What the way forward left.</param>
    /// <param name="scratch">Of this thread: <see cref="AttentionShape.BackwardScratch"/> floats.</param>
    /// <param name="keyGradients">[rows, heads, length, padded head]: the part of this query head.</param>
    /// <param name="valueGradients">Likewise.</param>
    public static void Run(
        AttentionShape shape,
        int item,
        float* queries,
        float* keys,
        float* keyPanels,
        float* valuePanels,
        float* gradients,
        float* softmax,
        float* scratch,
        float* keyGradients,
        float* valueGradients)
    {
        var (row, head) = Math.DivRem(item, shape.Heads);
        var keyHead = head / shape.Group;
        var panelOffset = (((long)row * shape.KeyValueHeads) + keyHead) * shape.PaddedLength * shape.HeadSize;
        var first = (long)row * shape.Length;
        keys += (first * shape.KeyStride) + (keyHead * shape.HeadSize);
        var headOffset = (first * shape.QueryStride) + (head * shape.HeadSize);
        softmax += 2L * item * shape.Length;
        keyGradients += (long)item * shape.Length * shape.PaddedHead;
        valueGradients += (long)item * shape.Length * shape.PaddedHead;
        var tile = new BackwardTile(shape, scratch);
        for (var from = 0; from < shape.Length; from += AttentionShape.Block)
        {
            var count = Math.Min(AttentionShape.Block, shape.Length - from);
            var offset = headOffset + ((long)from * shape.QueryStride);
            tile.Pack(queries + offset, tile.Queries, count);
            tile.Pack(gradients + offset, tile.Gradients, count);
            for (var i = 0; i < count; i += TileProduct<TFloats>.Rows)
            {
                Queries(tile, from, i, Math.Min(TileProduct<TFloats>.Rows, count - i), count, keys, keyPanels + panelOffset, valuePanels + panelOffset, softmax);
            }

            tile.Unpack(tile.QueryGradients, queries + offset, count);
            for (var key = 0; key < from + count; key += TileProduct<TFloats>.Rows)
            {
                var m = Math.Min(TileProduct<TFloats>.Rows, from + count - key);
                AddKeys(tile, tile.Probabilities, tile.Gradients, from, key, m, count, valueGradients);
                AddKeys(tile, tile.Scores, tile.Queries, from, key, m, count, keyGradients);
            }
        }
    }

    /// <summary>Probabilities, gradients of scores and of queries, of up to six queries.</summary>
    private static void Queries(BackwardTile tile, int from, int i, int m, int count, float* keys, float* keyPanels, float* valuePanels, float* softmax)
    {
        var shape = tile.Shape;
        var seen = from + i + m;
        var padded = (seen + AttentionShape.Panel - 1) / AttentionShape.Panel * AttentionShape.Panel;
        var probabilities = tile.Probabilities + (i * (long)shape.ScoreStride);
        var scores = tile.Scores + (i * (long)shape.ScoreStride);
        TileProduct<TFloats>.MultiplyPanels(
            tile.Queries + (i * shape.PaddedHead), shape.PaddedHead, 1, keyPanels, probabilities, shape.ScoreStride, m, padded, shape.HeadSize);
        TileProduct<TFloats>.MultiplyPanels(
            tile.Gradients + (i * shape.PaddedHead), shape.PaddedHead, 1, valuePanels, scores, shape.ScoreStride, m, padded, shape.HeadSize);
        for (var j = 0; j < m; j++)
        {
            var own = from + i + j + 1;
            var offset = j * (long)shape.ScoreStride;
            SoftmaxRow<TFloats>.Gradient(probabilities + offset, scores + offset, own, shape.Scale, softmax[2 * (own - 1)], softmax[(2 * own) - 1]);
            new Span<float>(probabilities + offset + own, from + count - own).Clear();
            new Span<float>(scores + offset + own, from + count - own).Clear();
        }

        TileProduct<TFloats>.Multiply(
            scores, shape.ScoreStride, 1, keys, shape.KeyStride, tile.QueryGradients + (i * shape.PaddedHead), shape.PaddedHead, m, shape.PaddedHead, seen, add: false);
    }

    /// <summary>Adds to the gradients of up to six keys or values what the queries of the block that see them give.</summary>
    private static void AddKeys(BackwardTile tile, float* weights, float* rows, int from, int key, int m, int count, float* sums)
    {
        var shape = tile.Shape;
        var skipped = Math.Max(0, key - from);
        TileProduct<TFloats>.Multiply(
            weights + (skipped * (long)shape.ScoreStride) + key,
            1,
            shape.ScoreStride,
            rows + (skipped * shape.PaddedHead),
            shape.PaddedHead,
            sums + ((long)key * shape.PaddedHead),
            shape.PaddedHead,
            m,
            shape.PaddedHead,
            count - skipped,
            add: key < from);
    }
}
