using System.Runtime.InteropServices;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>Final norm, head and loss. Logits are held for some rows at a time only.</summary>
/// <param name="config">Of the model.</param>
/// <param name="weights">Of the model.</param>
/// <param name="kernels">Shared.</param>
/// <param name="logitsBytes">About how many bytes of logits are held.</param>
internal sealed unsafe class OutputHead(TransformerConfig config, TransformerWeights weights, GraphKernels kernels, long logitsBytes) : IDisposable
{
    // Rows are cut to a multiple of this, so that the product's own tiles are full.
    private const int RowStep = 48;

    private readonly float _epsilon = (float)config.NormEpsilon;
    private readonly int _hidden = config.HiddenSize;
    private readonly int _vocabulary = config.VocabularySize;
    private readonly GrowingBuffer _inputs = new();
    private readonly GrowingBuffer _normalized = new();
    private readonly GrowingBuffer _scales = new();
    private readonly GrowingBuffer _logits = new();
    private readonly GrowingBuffer _gradient = new();

    /// <summary>Whether the norm or the head trains.</summary>
    public bool AnyTrainable => weights.FinalNorm.Trainable || weights.Head.Trainable;

    /// <summary>Floats that are held.</summary>
    public long Length => _inputs.Length + _normalized.Length + _scales.Length + _logits.Length + _gradient.Length;

    /// <summary>Rows of logits that are held at once.</summary>
    private int RowsAtOnce => (int)Math.Clamp(logitsBytes / sizeof(float) / _vocabulary / RowStep * RowStep, RowStep, int.MaxValue / 2);

    /// <summary>Mean cross-entropy of the next token over rows x (length - 1) positions, in nats.</summary>
    /// <param name="batch">Ids; the last of a row is predicted and predicts nothing.</param>
    /// <param name="x">The residual stream, [rows, length, hidden].</param>
    /// <param name="gradients">Added to, times <paramref name="scale"/>; null where only the loss is wanted.</param>
    /// <param name="scale">Of the gradients.</param>
    /// <param name="dx">Becomes the gradient of <paramref name="x"/>; null where nothing before the norm trains.</param>
    /// <param name="cancellationToken">Looked at between cuts of the rows.</param>
    public double Loss(TokenBatch batch, float* x, Gradients? gradients, float scale, float* dx, CancellationToken cancellationToken)
    {
        var rows = batch.Rows * (batch.Length - 1);
        var count = (long)rows * _hidden;
        var inputs = _inputs.Reserve(count);
        CopyPredicting(batch, x, inputs, back: false);
        var normalized = _normalized.Reserve(count);
        var scales = _scales.Reserve(rows);
        kernels.Layers.Normalize(inputs, kernels.Vectors.Floats(weights.FinalNorm), _epsilon, rows, _hidden, normalized, scales);
        var through = gradients is not null && (dx is not null || weights.FinalNorm.Trainable);
        var gradient = through ? _gradient.Reserve(count) : null;
        var losses = new double[rows];
        CutRows(Targets(batch), losses, normalized, gradients, scale / rows, gradient, cancellationToken);
        if (through)
        {
            if (weights.FinalNorm.Trainable)
            {
                kernels.Layers.AddColumnSums(gradient, inputs, scales, rows, _hidden, gradients![weights.FinalNorm.Name].Start);
            }

            if (dx is not null)
            {
                NativeMemory.Clear(dx, (nuint)batch.Tokens * (nuint)_hidden * sizeof(float));
                NativeMemory.Clear(normalized, (nuint)count * sizeof(float));
                kernels.Layers.NormalizeGradient(inputs, kernels.Vectors.Floats(weights.FinalNorm), scales, gradient, rows, _hidden, normalized);
                CopyPredicting(batch, dx, normalized, back: true);
            }
        }

        return losses.Sum() / rows;
    }

    /// <summary>Logits of rows of the residual stream, [rows, vocabulary].</summary>
    public void Logits(float* x, int rows, float* logits) => kernels.Products.Forward(Normalize(x, rows), rows, weights.Head.Matrix, null, logits);

    /// <summary>The residual stream after the final norm.</summary>
    public float* Normalize(float* x, int rows)
    {
        var normalized = _normalized.Reserve((long)rows * _hidden);
        kernels.Layers.Normalize(x, kernels.Vectors.Floats(weights.FinalNorm), _epsilon, rows, _hidden, normalized, _scales.Reserve(rows));
        return normalized;
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _normalized.Dispose();
        _scales.Dispose();
        _logits.Dispose();
        _gradient.Dispose();
    }

    private static int[] Targets(TokenBatch batch) =>
        [.. Enumerable.Range(0, batch.Rows).SelectMany(row => batch.Ids.Skip((row * batch.Length) + 1).Take(batch.Length - 1))];

    private void CutRows(
        int[] targets, double[] losses, float* normalized, Gradients? gradients, float scale, float* gradient, CancellationToken cancellationToken)
    {
        for (var from = 0; from < targets.Length; from += RowsAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(RowsAtOnce, targets.Length - from);
            var logits = _logits.Reserve((long)count * _vocabulary);
            var rows = normalized + ((long)from * _hidden);
            kernels.Products.Forward(rows, count, weights.Head.Matrix, null, logits);
            kernels.Layers.CrossEntropy(logits, count, _vocabulary, targets.AsMemory(from, count), scale, losses.AsMemory(from, count));
            if (gradients is not null && weights.Head.Trainable)
            {
                kernels.Products.WeightGradient(logits, rows, count, _vocabulary, _hidden, gradients[weights.Head.Name].Start);
            }

            if (gradient is not null)
            {
                kernels.Products.InputGradient(logits, count, weights.Head.Matrix, gradient + ((long)from * _hidden), add: false);
            }
        }
    }

    /// <summary>Copies the rows of positions that predict from [rows, length, hidden] to [rows, length - 1, hidden], or back.</summary>
    private void CopyPredicting(TokenBatch batch, float* all, float* predicting, bool back)
    {
        var count = (batch.Length - 1) * (long)_hidden;
        for (var row = 0; row < batch.Rows; row++)
        {
            var from = all + (row * (long)batch.Length * _hidden);
            var to = predicting + (row * count);
            Buffer.MemoryCopy(back ? to : from, back ? from : to, count * sizeof(float), count * sizeof(float));
        }
    }
}
