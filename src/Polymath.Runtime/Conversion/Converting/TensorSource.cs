using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Where a tensor of the output comes from: one tensor of the input, a part of one, or several on top of each other, with rows in another order or not.</summary>
/// <param name="parts">The parts, of equal shape, one after the other.</param>
/// <param name="shape">The shape of the whole.</param>
/// <param name="order">Gives for each row of the output the input's; null where rows stay. Of a single part only.</param>
internal sealed class TensorSource(IReadOnlyList<TensorView> parts, IReadOnlyList<long> shape, RowPermutation? order = null)
{
    private readonly long _partElements = parts[0].Elements;
    private readonly long _columns = order is null ? 0 : parts[0].Elements / Math.Max(1, order.Rows);

    public TensorView First => parts[0];

    public IReadOnlyList<long> Shape => shape;

    public bool Permuted => order is not null;

    /// <summary>How its elements are stored; F32 of what is made of codes and scales.</summary>
    public ElementType? Type => First.Composed ? ElementType.F32 : First.Tensor.ElementType;

    /// <summary>Whether stored bytes of <paramref name="type"/> are taken as they are, row by row where rows move.</summary>
    public bool CanCopy(ElementType type)
    {
        if (parts.Any(part => part.Tensor.ElementType != type || part.Composed))
        {
            return false;
        }

        if (IsWhole)
        {
            return true;
        }

        // Moved or cut, rows must be whole blocks, which makes padded rows and flat blocks the same.
        return type != ElementType.AprQ8 && First.Columns % BlockShape.Of(type).Elements == 0;
    }

    /// <summary>How its blocks lie.</summary>
    public BlockLayout Layout => IsWhole ? First.Tensor.Layout : BlockLayout.Flat;

    private bool IsWhole => parts is [{ Start: 0 } only] && order is null && only.Elements == only.Tensor.Elements;

    public void ReadF32(long start, Span<float> destination)
    {
        while (!destination.IsEmpty)
        {
            var (part, at, length) = Locate(start, destination.Length);
            part.Store.ReadF32(part.Tensor, part.Start + at, destination[..length]);
            destination = destination[length..];
            start += length;
        }
    }

    public void ReadRaw(long offset, Span<byte> destination)
    {
        if (IsWhole)
        {
            First.Store.ReadRaw(First.Tensor, offset, destination);
            return;
        }

        var (elements, bytes) = BlockShape.Of(First.Tensor.ElementType!.Value);
        while (!destination.IsEmpty)
        {
            // A read may begin and end inside a block.
            var within = (int)(offset % bytes);
            var blocks = (within + destination.Length + bytes - 1) / bytes;
            var (part, at, length) = Locate(offset / bytes * elements, blocks * elements);
            var take = Math.Min((length / elements * bytes) - within, destination.Length);
            part.Store.ReadRaw(part.Tensor, ((part.Start + at) / elements * bytes) + within, destination[..take]);
            destination = destination[take..];
            offset += take;
        }
    }

    // The part that holds an element of the output, its place there, and for how many elements the input goes on in the same order.
    private (TensorView Part, long At, int Length) Locate(long start, int length)
    {
        if (order is null)
        {
            var at = start % _partElements;
            return (parts[(int)(start / _partElements)], at, (int)Math.Min(length, _partElements - at));
        }

        var (row, column) = (start / _columns, start % _columns);
        return (First, (order.CandidateRow(row) * _columns) + column, (int)Math.Min(length, _columns - column));
    }
}
