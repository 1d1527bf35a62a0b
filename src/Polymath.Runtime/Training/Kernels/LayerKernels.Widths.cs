using Polymath.Runtime.Training.Kernels.Activation;
using Polymath.Runtime.Training.Kernels.Attention;
using Polymath.Runtime.Training.Kernels.CrossEntropy;
using Polymath.Runtime.Training.Kernels.Floats;
using Polymath.Runtime.Training.Kernels.Normalization;
using Polymath.Runtime.Training.Kernels.Rotary;

namespace Polymath.Runtime.Training.Kernels;

/// <summary>The kernels of a layer at one width. Work is cut by shape alone: parts of rows, panels, heads or columns that write what no other part does.</summary>
/// <param name="pool">The threads.</param>
internal sealed unsafe class LayerKernels<TFloats>(ComputePool pool) : LayerKernels
    where TFloats : struct, IFloats<TFloats>
{
    // About as many floats as a part should have: 64 KiB, so that a part takes longer than being handed out.
    private const int Part = 16384;

    private const int ColumnPart = 64;

    public override void Normalize(float* x, float* weight, float epsilon, int rows, int columns, float* y, float* scales) => Rows(rows, columns, row =>
    {
        var offset = (long)row * columns;
        scales[row] = RmsNormKernel<TFloats>.Scale(x + offset, columns, epsilon);
        RmsNormKernel<TFloats>.Apply(x + offset, scales[row], weight, columns, y + offset);
    });

    public override void AddAndNormalize(float* x, float* delta, float* weight, float epsilon, int rows, int columns, float* y, float* scales) =>
        Rows(rows, columns, row =>
        {
            var offset = (long)row * columns;
            SumKernel<TFloats>.Apply(x + offset, delta + offset, columns, delta + offset);
            scales[row] = RmsNormKernel<TFloats>.Scale(delta + offset, columns, epsilon);
            RmsNormKernel<TFloats>.Apply(delta + offset, scales[row], weight, columns, y + offset);
        });

    public override void NormalizeAgain(float* x, float* weight, float* scales, int rows, int columns, float* y) => Rows(rows, columns, row =>
    {
        var offset = (long)row * columns;
        RmsNormKernel<TFloats>.Apply(x + offset, scales[row], weight, columns, y + offset);
    });

    public override void NormalizeGradient(float* x, float* weight, float* scales, float* dy, int rows, int columns, float* dx) => Rows(rows, columns, row =>
    {
        var offset = (long)row * columns;
        RmsNormKernel<TFloats>.Gradient(x + offset, scales[row], weight, dy + offset, columns, dx + offset);
    });

    public override void AddColumnSums(float* dy, float* x, float* scales, int rows, int columns, float* sums) =>
        pool.Run((columns + ColumnPart - 1) / ColumnPart, (part, _) => ColumnSumKernel<TFloats>.Add(
            dy, x, scales, rows, columns, part * ColumnPart, Math.Min(columns, (part + 1) * ColumnPart), sums));

    public override void Add(float* left, float* right, long count, float* sum) => Parts(count, (from, length) =>
        SumKernel<TFloats>.Apply(left + from, right + from, length, sum + from));

    public override void SwiGlu(float* gate, float* up, long count, float* activation) => Parts(count, (from, length) =>
        SwiGluKernel<TFloats>.Apply(gate + from, up + from, length, activation + from));

    public override void SwiGluGradient(float* gate, float* up, long count, float* gradient) => Parts(count, (from, length) =>
        SwiGluKernel<TFloats>.Gradient(gate + from, up + from, length, gradient + from));

    public override void Turn(AttentionShape shape, RotaryEmbedding rotary, float* queries, float* keys) =>
        Rows(shape.Rows * shape.Length, shape.QueryStride + shape.KeyStride, token => Turn(shape, rotary, token, 1, queries, keys));

    public override void Attend(
        AttentionShape shape, float* queries, float* keys, float* values, AttentionScratch scratch, float* output, float* softmax)
    {
        var panels = scratch.KeyPanels.Reserve(shape.TransposedLength);
        var threads = scratch.Threads.Reserve(shape.ForwardScratch * pool.Threads);
        pool.Run(shape.Rows * shape.KeyValueHeads * shape.Panels, (item, _) => Panels.Write(shape, keys, item, panels));
        pool.Run(shape.Rows * shape.Heads * shape.Blocks, (item, thread) => AttentionForward<TFloats>.Run(
            shape, item, queries, panels, values, threads + (thread * shape.ForwardScratch), output, softmax));
    }

    public override void AttendGradient(
        AttentionShape shape, RotaryEmbedding rotary, float* queries, float* keys, float* values, float* softmax, float* gradient, AttentionScratch scratch)
    {
        var keyPanels = scratch.KeyPanels.Reserve(shape.TransposedLength);
        var valuePanels = scratch.ValuePanels.Reserve(shape.TransposedLength);
        var keyPartials = scratch.KeyPartials.Reserve(shape.PartialLength);
        var valuePartials = scratch.ValuePartials.Reserve(shape.PartialLength);
        var threads = scratch.Threads.Reserve(shape.BackwardScratch * pool.Threads);
        pool.Run(shape.Rows * shape.KeyValueHeads * shape.Panels, (item, _) =>
        {
            Panels.Write(shape, keys, item, keyPanels);
            Panels.Write(shape, values, item, valuePanels);
        });
        pool.Run(shape.Rows * shape.Heads, (item, thread) => AttentionBackward<TFloats>.Run(
            shape,
            item,
            queries,
            keys,
            keyPanels,
            valuePanels,
            gradient,
            softmax,
            threads + (thread * shape.BackwardScratch),
            keyPartials,
            valuePartials));
        Rows(shape.Rows * shape.Length, 2 * shape.QueryStride, token =>
        {
            GroupSum<TFloats>.Run(shape, token, keyPartials, keys);
            GroupSum<TFloats>.Run(shape, token, valuePartials, values);
            Turn(shape, rotary, token, -1, queries, keys);
        });
    }

    public override void CrossEntropy(float* logits, int rows, int columns, ReadOnlyMemory<int> targets, float scale, Memory<double> losses) =>
        pool.Run(rows, (row, _) => losses.Span[row] =
            CrossEntropyKernel<TFloats>.Apply(logits + ((long)row * columns), columns, targets.Span[row], scale));

    private static void Turn(AttentionShape shape, RotaryEmbedding rotary, int token, float direction, float* queries, float* keys)
    {
        var position = token % shape.Length;
        var (cosines, sines) = ((nint)rotary.Cosines(position), (nint)rotary.Sines(position));
        RotaryKernel<TFloats>.Turn(
            queries + ((long)token * shape.QueryStride), (float*)cosines, (float*)sines, direction, shape.Heads, rotary.Half);
        RotaryKernel<TFloats>.Turn(
            keys + ((long)token * shape.KeyStride), (float*)cosines, (float*)sines, direction, shape.KeyValueHeads, rotary.Half);
    }

    private void Rows(int rows, int columns, Action<int> row)
    {
        var rowsOfPart = Math.Max(1, Part / columns);
        pool.Run((rows + rowsOfPart - 1) / rowsOfPart, (part, _) =>
        {
            for (var i = part * rowsOfPart; i < Math.Min(rows, (part + 1) * rowsOfPart); i++)
            {
                row(i);
            }
        });
    }

    private void Parts(long count, Action<long, long> part) => pool.Run(checked((int)((count + Part - 1) / Part)), (i, _) =>
        part((long)i * Part, Math.Min(Part, count - ((long)i * Part))));
}
