using System.Numerics.Tensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Codes that are multiplied by one scale a tensor, a row or a block.</summary>
internal sealed class ScaledTensor : Composition
{
    private readonly ITensorStore _store;
    private readonly TensorInfo _codes;
    private readonly ScaleReader _scales;
    private readonly long[] _blocks;
    private readonly long[] _counts;
    private readonly float? _single;

    private ScaledTensor(ITensorStore store, TensorInfo codes, ScaleReader scales, long[] blocks, TensorInfo info)
        : base(info)
    {
        (_store, _codes, _scales, _blocks) = (store, codes, scales, blocks);
        _counts = [.. codes.Shape.Zip(blocks, (size, block) => size == 0 ? 1 : ((size - 1) / block) + 1)];
        _single = scales.Tensor.Elements == 1 ? scales.ReadOne(0) : null;
    }

    /// <summary>The product, or null where the shapes don't tell which code has which scale.</summary>
    public static ScaledTensor? Of(ITensorStore store, TensorInfo codes, TensorInfo scales)
    {
        // Integers with a scale are codes of eight bits, whatever the format calls them.
        var kind = codes.ElementType == ElementType.I8 ? ElementType.Q8_0 : codes.ElementType;
        return ScaleBlocks.Find(codes.Shape, scales.Shape) is { } blocks
            ? new ScaledTensor(store, codes, ScaleReader.Of(store, scales), blocks, codes with { ElementType = kind, Length = codes.Length + scales.Length })
            : null;
    }

    public override void ReadTile(long row, int rows, long column, int columns, Span<float> destination)
    {
        _store.ReadF32(_codes, (row * Columns) + column, destination);
        if (_single is { } scale)
        {
            TensorPrimitives.Multiply(destination, scale, destination);
            return;
        }

        for (var i = 0; i < rows; i++)
        {
            Scale(row + i, column, destination.Slice(i * columns, columns));
        }
    }

    private void Scale(long row, long column, Span<float> values)
    {
        Span<float> scales = stackalloc float[64];
        var block = _blocks[^1];
        var at = FirstScale(row) + (column / block);
        var inBlock = column % block;
        while (!values.IsEmpty)
        {
            var wanted = ((inBlock + values.Length - 1) / block) + 1;
            var piece = scales[..(int)Math.Min(scales.Length, wanted)];
            _scales.Read(at, piece);
            at += piece.Length;
            foreach (var scale in piece)
            {
                var part = values[..(int)Math.Min(block - inBlock, values.Length)];
                TensorPrimitives.Multiply(part, scale, part);
                values = values[part.Length..];
                inBlock = 0;
            }
        }
    }

    private long FirstScale(long row)
    {
        var (at, stride) = (0L, _counts[^1]);
        for (var i = _blocks.Length - 2; i >= 0; i--)
        {
            at += row % _codes.Shape[i] / _blocks[i] * stride;
            stride *= _counts[i];
            row /= _codes.Shape[i];
        }

        return at;
    }
}
