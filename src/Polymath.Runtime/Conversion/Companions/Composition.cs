using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Weights that are made of several stored tensors, in row-major order: codes and what they are multiplied by.</summary>
/// <param name="info">The weights as if they were stored: their shape, the bytes of all parts, and the block type that is nearest in kind.</param>
internal abstract class Composition(TensorInfo info)
{
    public TensorInfo Info { get; } = info;

    public long Columns { get; } = info.Shape.Count == 0 ? 1 : info.Shape[^1];

    /// <summary>How many rows are best read together; 1 where rows are stored as such.</summary>
    public virtual int BandRows => 1;

    /// <summary>Reads elements <paramref name="start"/> ….</summary>
    public void Read(long start, Span<float> destination)
    {
        while (!destination.IsEmpty)
        {
            var column = start % Columns;
            var rows = column == 0 ? (int)(destination.Length / Columns) : 0;
            var length = rows > 0 ? rows * (int)Columns : (int)Math.Min(Columns - column, destination.Length);
            ReadTile(start / Columns, Math.Max(1, rows), column, length / Math.Max(1, rows), destination[..length]);
            destination = destination[length..];
            start += length;
        }
    }

    /// <summary>Reads part of one row or several whole rows; leading dimensions count as rows.</summary>
    public abstract void ReadTile(long row, int rows, long column, int columns, Span<float> destination);
}
