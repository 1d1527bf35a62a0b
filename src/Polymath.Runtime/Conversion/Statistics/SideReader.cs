using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>One side of a comparison as its kernel wants it: types that are widened in registers as they lie in the file, all others decoded to F32,
/// chunk by chunk. One for each thread.</summary>
internal sealed class SideReader
{
    private readonly float[] _decoded = new float[PairKernel.Chunk];
    private byte[]? _buffer;
    private TensorView _view = null!;
    private ElementCodec? _codec;
    private BlockShape _block;
    private bool _widens;

    /// <summary>The type of what <see cref="Chunk"/> points to.</summary>
    public ElementType Type => _widens ? _view.Tensor.ElementType!.Value : ElementType.F32;

    /// <summary>Turns to a tensor whose chunks begin at multiples of <paramref name="rowLength"/> or of 256 elements.</summary>
    public void Open(TensorView view, long rowLength)
    {
        var type = view.Tensor.ElementType!.Value;
        _view = view;
        _codec = ElementCodecs.Find(type);
        _block = _codec?.Block ?? default;
        if (_codec is not null && !LiesInWholeBlocks(view, rowLength, _block.Elements))
        {
            _codec = null;
        }

        _widens = _codec is not null && PairKernel.Widens(type);
    }

    /// <summary>The stored bytes of consecutive elements; none where chunks are read by value.</summary>
    public BorrowedBytes Borrow(long start, int count) =>
        _codec is null ? default : _view.Store.Borrow(_view.Tensor, (_view.Start + start) / _block.Elements * _block.Bytes, LengthOf(count), ref _buffer);

    /// <summary>Elements <paramref name="at"/> … of what was borrowed from <paramref name="start"/> on. What it points to is good until the next call.</summary>
    public ref byte Chunk(ReadOnlySpan<byte> borrowed, long start, int at, int count)
    {
        if (_widens)
        {
            return ref Unsafe.Add(ref MemoryMarshal.GetReference(borrowed), at * _block.Bytes);
        }

        if (_codec is null)
        {
            _view.Store.ReadF32(_view.Tensor, _view.Start + start + at, _decoded.AsSpan(0, count));
        }
        else
        {
            _codec.Decode(borrowed.Slice(at / _block.Elements * _block.Bytes, LengthOf(count)), _decoded);
        }

        return ref Unsafe.As<float, byte>(ref MemoryMarshal.GetArrayDataReference(_decoded));
    }

    // APR's rows may be padded to whole blocks, and a slice may begin inside one: such tensors are read by value.
    private static bool LiesInWholeBlocks(TensorView view, long rowLength, int block) =>
        !view.Composed
        && view.Tensor.Layout == BlockLayout.Flat
        && view.Start % block == 0
        && (rowLength % block == 0 || rowLength == view.Elements);

    private int LengthOf(int count) => (count + _block.Elements - 1) / _block.Elements * _block.Bytes;

}
