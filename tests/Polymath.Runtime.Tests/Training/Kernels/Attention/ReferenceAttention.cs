using Polymath.Runtime.Training.Kernels.Attention;

namespace Polymath.Runtime.Tests.Training.Kernels.Attention;

/// <summary>Causal softmax attention as its formula says, in double.</summary>
internal static class ReferenceAttention
{
    public static double[] Output(AttentionShape shape, double[] queries, double[] keys, double[] values)
    {
        var output = new double[queries.Length];
        for (var row = 0; row < shape.Rows; row++)
        {
            for (var head = 0; head < shape.Heads; head++)
            {
                for (var query = 0; query < shape.Length; query++)
                {
                    One(shape, row, head, query, queries, keys, values, output);
                }
            }
        }

        return output;
    }

    private static void One(AttentionShape shape, int row, int head, int query, double[] queries, double[] keys, double[] values, double[] output)
    {
        var size = shape.HeadSize;
        var keyHead = head / (shape.Heads / shape.KeyValueHeads);
        var own = ((((row * shape.Length) + query) * shape.Heads) + head) * size;
        var scores = new double[query + 1];
        for (var key = 0; key <= query; key++)
        {
            var other = Other(key);
            scores[key] = Enumerable.Range(0, size).Sum(i => queries[own + i] * keys[other + i]) / Math.Sqrt(size);
        }

        var largest = scores.Max();
        var sum = scores.Sum(score => Math.Exp(score - largest));
        for (var key = 0; key <= query; key++)
        {
            var probability = Math.Exp(scores[key] - largest) / sum;
            for (var i = 0; i < size; i++)
            {
                output[own + i] += probability * values[Other(key) + i];
            }
        }

        int Other(int key) => ((((row * shape.Length) + key) * shape.KeyValueHeads) + keyHead) * size;
    }
}
