using Polymath.Runtime.Training.Kernels.Activation;
using Polymath.Runtime.Training.Kernels.Floats;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>Softmax attention, six queries at a time: their scores over all their keys are held in the first-level cache, never more.</summary>
internal static unsafe class AttentionForward<TFloats>
    where TFloats : struct, IFloats<TFloats>
{
    /// <summary>Computes a block of queries of one head.</summary>
    /// <param name="shape">Of all.</param>
    /// <param name="item">(row * heads + head) * blocks + block.</param>
    /// <param name="queries">[rows, length, heads, head size], turned.</param>
    /// <param name="keyPanels">Keys by <see cref="Panels"/>.</param>
    /// <param name="values">[rows, length, key heads, head size], readable 31 floats beyond its end.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="output">As the queries.</param>
    /// <param name="softmax">[rows, heads, length, 2]: largest score and inverse sum of each query, for the way back.</param>
    public static void Run(AttentionShape shape, int item, float* queries, float* keyPanels, float* values, float* scratch, float* output, float* softmax)
    {
        var (rest, block) = Math.DivRem(item, shape.Blocks);
        var (row, head) = Math.DivRem(rest, shape.Heads);
        var keyHead = head / shape.Group;
        var panels = keyPanels + (((long)row * shape.KeyValueHeads) + keyHead) * shape.PaddedLength * shape.HeadSize;
        var first = (long)row * shape.Length;
        values += (first * shape.KeyStride) + (keyHead * shape.HeadSize);
        softmax += 2L * (((long)row * shape.Heads) + head) * shape.Length;
        var result = scratch + (TileProduct<TFloats>.Rows * (long)shape.ScoreStride);
        var end = Math.Min(shape.Length, (block + 1) * AttentionShape.Block);
        for (var query = block * AttentionShape.Block; query < end; query += TileProduct<TFloats>.Rows)
        {
            var m = Math.Min(TileProduct<TFloats>.Rows, end - query);
            var keys = query + m;
            var offset = ((first + query) * shape.QueryStride) + (head * shape.HeadSize);
            var padded = (keys + AttentionShape.Panel - 1) / AttentionShape.Panel * AttentionShape.Panel;
            TileProduct<TFloats>.MultiplyPanels(queries + offset, shape.QueryStride, 1, panels, scratch, shape.ScoreStride, m, padded, shape.HeadSize);
            for (var i = 0; i < m; i++)
            {
                var scores = scratch + (i * (long)shape.ScoreStride);
                (softmax[2 * (query + i)], softmax[(2 * (query + i)) + 1]) = SoftmaxRow<TFloats>.Exponentials(scores, query + i + 1, shape.Scale);

                // What comes after a query has no weight.
                new Span<float>(scores + query + i + 1, m - i - 1).Clear();
            }

            TileProduct<TFloats>.Multiply(
                scratch, shape.ScoreStride, 1, values, shape.KeyStride, result, shape.PaddedHead, m, shape.PaddedHead, keys, add: false);
            for (var i = 0; i < m; i++)
            {
                ScaleKernel<TFloats>.Apply(
                    result + (i * shape.PaddedHead), softmax[(2 * (query + i)) + 1], shape.HeadSize, output + offset + (i * (long)shape.QueryStride));
            }
        }
    }
}
