using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>A tensor to be written: its name, shape, type, and where its values or bytes come from. Nothing is held in memory whole.</summary>
public sealed class TensorPayload
{
    private readonly TensorValues? _values;
    private readonly TensorBytes? _bytes;
    private readonly BlockLayout _bytesLayout;

    private TensorPayload(
        string name, IReadOnlyList<long> shape, ElementType elementType, TensorValues? values, TensorBytes? bytes, BlockLayout bytesLayout)
    {
        Name = name;
        Shape = [.. shape];
        ElementType = elementType;
        _values = values;
        _bytes = bytes;
        _bytesLayout = bytesLayout;
        Elements = FormatArithmetic.TryCount(Shape, out var elements)
            ? elements
            : throw new ArgumentException($"tensor '{name}': the dimensions must be at least 0 and their product fit in 63 bits", nameof(shape));
    }

    internal delegate void TensorBytes(long offset, Span<byte> destination);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its dimensions, slowest first.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The type in which it is stored.</summary>
    public ElementType ElementType { get; }

    /// <summary>Number of elements.</summary>
    public long Elements { get; }

    /// <summary>A tensor that is encoded from floats while it is written.</summary>
    /// <exception cref="ArgumentException">The type isn't encoded from floats (integers aren't), or the shape is impossible.</exception>
    public static TensorPayload FromValues(string name, IReadOnlyList<long> shape, ElementType elementType, TensorValues values) =>
        ElementEncoder.Encodes(elementType)
            ? new TensorPayload(name, shape, elementType, values, null, BlockLayout.Flat)
            : throw new ArgumentException($"tensor '{name}': {elementType} isn't encoded from floats; give its bytes", nameof(elementType));

    /// <summary>A tensor that is encoded from floats in memory.</summary>
    /// <exception cref="ArgumentException">The type isn't encoded from floats, or the shape isn't that of the values.</exception>
    public static TensorPayload FromValues(string name, IReadOnlyList<long> shape, ElementType elementType, ReadOnlyMemory<float> values)
    {
        var payload = FromValues(
            name, shape, elementType, (start, destination) => values.Span.Slice(checked((int)start), destination.Length).CopyTo(destination));
        return payload.Elements == values.Length
            ? payload
            : throw new ArgumentException($"tensor '{name}': the shape has {payload.Elements} elements but there are {values.Length} values", nameof(values));
    }

    /// <summary>A tensor whose stored bytes are at hand, blocks flat.</summary>
    /// <exception cref="ArgumentException">The bytes aren't as many as type and shape demand.</exception>
    public static TensorPayload FromBytes(string name, IReadOnlyList<long> shape, ElementType elementType, ReadOnlyMemory<byte> bytes)
    {
        var payload = new TensorPayload(
            name,
            shape,
            elementType,
            null,
            (offset, destination) => bytes.Span.Slice(checked((int)offset), destination.Length).CopyTo(destination),
            BlockLayout.Flat);
        return ElementEncoder.LengthOf(elementType, payload.Elements) == bytes.Length
            ? payload
            : throw new ArgumentException($"tensor '{name}': type and shape demand another number of bytes than {bytes.Length}", nameof(bytes));
    }

    /// <summary>A tensor of an open model, encoded anew in <paramref name="elementType"/>.</summary>
    public static TensorPayload Encoded(ITensorStore store, TensorInfo tensor, ElementType elementType, string? name = null) =>
        FromValues(name ?? tensor.Name, tensor.Shape, elementType, (start, destination) => store.ReadF32(tensor, start, destination));

    /// <summary>A tensor of an open model, byte for byte.</summary>
    /// <exception cref="ArgumentException">Its type is listed only.</exception>
    public static TensorPayload Copied(ITensorStore store, TensorInfo tensor, string? name = null) => new(
        name ?? tensor.Name,
        tensor.Shape,
        tensor.ElementType ?? throw new ArgumentException($"tensor '{tensor.Name}': {tensor.StoredType} is listed only and can't be written", nameof(tensor)),
        null,
        (offset, destination) => store.ReadRaw(tensor, offset, destination),
        tensor.Layout);

    /// <summary>A tensor whose stored bytes are read piece by piece, from several threads at once.</summary>
    internal static TensorPayload FromBytes(string name, IReadOnlyList<long> shape, ElementType elementType, BlockLayout layout, TensorBytes bytes) =>
        new(name, shape, elementType, null, bytes, layout);

    /// <summary>Bytes that it takes; saturating.</summary>
    internal long LengthIn(BlockLayout layout) => layout == BlockLayout.RowPadded
        ? Apr.AprSizes.RowPadded(ElementType, Shape, Elements)
        : Apr.AprSizes.Flat(ElementType, Elements);

    /// <summary>Adds its data to what <paramref name="writer"/> writes.</summary>
    /// <exception cref="ArgumentException">It is a copy whose blocks lie otherwise than the format wants them.</exception>
    internal void AddTo(PieceWriter writer, BlockLayout layout)
    {
        if (_values is not null)
        {
            PayloadWriter.AddValues(writer, this, _values, layout);
        }
        else if (layout == _bytesLayout || LengthIn(BlockLayout.RowPadded) == LengthIn(BlockLayout.Flat))
        {
            PayloadWriter.AddBytes(writer, this, LengthIn(layout), (offset, destination) => _bytes!(offset, destination));
        }
        else
        {
            throw new ArgumentException($"tensor '{Name}': its blocks are {_bytesLayout} and can't be copied {layout}; encode it anew");
        }
    }
}
