using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>The three matrix products of a linear layer y = x w^T + b, with float sums, row-major and contiguous. Weights are decoded as they are packed.</summary>
/// <remarks>One product at a time: packing buffers are kept between calls, at most some 10 MiB and 170 KB a thread. At one vector width the result has the same bits whatever the
/// number of threads: a sum runs over blocks of the depth whose size follows from the shape, in their order.</remarks>
internal sealed unsafe class MatrixProduct : IDisposable
{
    private readonly ComputePool _pool;
    private readonly BlockedProduct _blocked;
    private readonly NativeBuffer?[] _scratch;
    private readonly Action<int, int> _packLeft;
    private readonly Action<int, int> _multiply;
    private NativeBuffer? _packed;

    // The product under way, for the pool's threads.
    private ProductTask _task;
    private ProductCut _cut;
    private ProductSpan _span;
    private int _packItems;

    /// <param name="pool">The threads; not owned.</param>
    public MatrixProduct(ComputePool pool)
        : this(pool, VectorWidths.Widest)
    {
    }

    /// <param name="pool">The threads; not owned.</param>
    /// <param name="width">One that <see cref="VectorWidths.Offered"/> has.</param>
    public MatrixProduct(ComputePool pool, VectorWidth width)
    {
        _pool = pool;
        _blocked = BlockedProduct.Of(width);
        _scratch = new NativeBuffer?[pool.Threads];
        _packLeft = PackLeft;
        _multiply = Multiply;
    }

    /// <summary>y[rows, n] = x[rows, k] w[n, k]^T + bias[n].</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="rows">Rows of <paramref name="x"/> and <paramref name="y"/>.</param>
    /// <param name="w">Weights in F32, F16 or BF16.</param>
    /// <param name="bias">One for each output; or null.</param>
    /// <param name="y">Outputs, overwritten; not overlapping the others.</param>
    public void Forward(float* x, int rows, WeightMatrix w, float* bias, float* y) => Run(new ProductTask
    {
        Left = Floats(x, w.Columns, across: true),
        Right = Weights(w, across: true),
        Rows = rows,
        Columns = w.Rows,
        Depth = w.Columns,
        Bias = bias,
        Result = y,
    });

    /// <summary>dx[rows, k] = dy[rows, n] w[n, k], or += where <paramref name="add"/>.</summary>
    /// <param name="dy">Gradient by the outputs.</param>
    /// <param name="rows">Rows of <paramref name="dy"/> and <paramref name="dx"/>.</param>
    /// <param name="w">Weights in F32, F16 or BF16.</param>
    /// <param name="dx">Gradient by the inputs; not overlapping the others.</param>
    /// <param name="add">Whether what is in <paramref name="dx"/> is kept and added to.</param>
    public void InputGradient(float* dy, int rows, WeightMatrix w, float* dx, bool add) => Run(new ProductTask
    {
        Left = Floats(dy, w.Rows, across: true),
        Right = Weights(w, across: false),
        Rows = rows,
        Columns = w.Columns,
        Depth = w.Rows,
        Add = add,
        Result = dx,
    });

    /// <summary>dw[n, k] += dy[rows, n]^T x[rows, k].</summary>
    /// <param name="dy">Gradient by the outputs.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="rows">Rows of both.</param>
    /// <param name="n">Outputs.</param>
    /// <param name="k">Inputs.</param>
    /// <param name="dw">Gradient by the weights, added to; not overlapping the others.</param>
    public void WeightGradient(float* dy, float* x, int rows, int n, int k, float* dw) => Run(new ProductTask
    {
        Left = Floats(dy, n, across: false),
        Right = Floats(x, k, across: false),
        Rows = n,
        Columns = k,
        Depth = rows,
        Add = true,
        Result = dw,
    });

    public void Dispose()
    {
        _packed?.Dispose();
        foreach (var scratch in _scratch)
        {
            scratch?.Dispose();
        }
    }

    private static PanelSource Floats(float* values, int columns, bool across) => new((nint)values, ElementType.F32, columns, across);

    private static PanelSource Weights(WeightMatrix w, bool across) =>
        w.ElementType is ElementType.F32 or ElementType.F16 or ElementType.BF16
            ? new PanelSource(w.Address, w.ElementType, w.Columns, across)
            : throw new ArgumentOutOfRangeException(nameof(w), w.ElementType, "weights are multiplied in F32, F16 and BF16");

    private void Run(in ProductTask task)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(task.Rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(task.Columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(task.Depth, 1);
        _task = task;
        _cut = ProductCut.Of(task, _blocked.TileRows, _blocked.TileColumns, _pool.Threads);
        _packItems = _cut.Together ? ProductCut.ItemsAThread * _pool.Threads : 1;
        for (var row = 0; row < task.Rows; row += _cut.RowSpan)
        {
            for (var depth = 0; depth < task.Depth; depth += _cut.DepthSpan)
            {
                Run(row, Math.Min(_cut.RowSpan, task.Rows - row), depth, Math.Min(_cut.DepthSpan, task.Depth - depth));
            }
        }
    }

    private void Run(int row, int rows, int firstDepth, int depth)
    {
        var tiles = Parts(rows, _blocked.TileRows);
        _span = new ProductSpan(row, rows, firstDepth, depth, _cut.Depth, tiles);
        _packed = Grown(_packed, _blocked.LeftLength(_span));
        Run(_packItems, _packLeft);
        Run(Parts(_task.Columns, _cut.Panels * _blocked.TileColumns) * _cut.RowParts, _multiply);
    }

    private void Run(int items, Action<int, int> item)
    {
        if (_cut.Together)
        {
            _pool.Run(items, item);
            return;
        }

        for (var i = 0; i < items; i++)
        {
            item(i, 0);
        }
    }

    private void PackLeft(int item, int thread) => _blocked.PackLeft(_task, _span, item, _packItems, _packed!.Start);

    private void Multiply(int item, int thread)
    {
        var (block, part) = Math.DivRem(item, _cut.RowParts);
        var width = _cut.Panels * _blocked.TileColumns;
        var scratch = _scratch[thread] ??= new NativeBuffer(_blocked.ScratchLength);
        _blocked.Multiply(
            _task,
            _span,
            FirstTile(part, _cut.RowParts),
            FirstTile(part + 1, _cut.RowParts),
            block * width,
            Math.Min(_task.Columns, (block + 1) * width),
            _packed!.Start,
            scratch.Start);
    }

    private int FirstTile(int part, int parts) => (int)((long)_span.Tiles * part / parts);

    private static int Parts(int whole, int part) => (int)(((long)whole + part - 1) / part);

    private static NativeBuffer Grown(NativeBuffer? buffer, long length)
    {
        if (buffer?.Length >= length)
        {
            return buffer;
        }

        buffer?.Dispose();
        return new NativeBuffer(length);
    }
}
