using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>The embedding of tokens.</summary>
/// <param name="embedding">Shape [vocabulary, hidden].</param>
/// <param name="pool">The threads.</param>
internal sealed unsafe class EmbeddingTable(WeightTensor embedding, ComputePool pool)
{
    private const int ColumnPart = 64;

    private readonly int _hidden = embedding.Matrix.Columns;

    /// <summary>Refuses ids that have no row.</summary>
    /// <exception cref="TrainingException">With the place of the first.</exception>
    public void Demand(TokenBatch batch)
    {
        for (var i = 0; i < batch.Ids.Count; i++)
        {
            if (batch.Ids[i] < 0 || batch.Ids[i] >= embedding.Matrix.Rows)
            {
                throw new TrainingException(FormattableString.Invariant(
                    $"batch: token id {batch.Ids[i]} in row {i / batch.Length}, position {i % batch.Length}, is outside the model's vocabulary of {embedding.Matrix.Rows} tokens ({embedding.Name}); use the tokenizer that belongs to the model"));
            }
        }
    }

    /// <summary>Writes the rows of ids that were demanded, decoded.</summary>
    public void Forward(TokenBatch batch, float* x)
    {
        for (var i = 0; i < batch.Tokens; i++)
        {
            ParameterVector.Row(embedding, batch.Ids[i], _hidden, x + ((long)i * _hidden));
        }
    }

    /// <summary>Adds the gradients of tokens to those of their rows, in the order of tokens.</summary>
    public void Backward(TokenBatch batch, float* dx, float* gradient) => pool.Run((_hidden + ColumnPart - 1) / ColumnPart, (part, _) =>
    {
        var from = part * ColumnPart;
        var count = Math.Min(ColumnPart, _hidden - from);
        for (var i = 0; i < batch.Tokens; i++)
        {
            var row = gradient + ((long)batch.Ids[i] * _hidden) + from;
            var added = dx + ((long)i * _hidden) + from;
            for (var column = 0; column < count; column++)
            {
                row[column] += added[column];
            }
        }
    });
}
