using System.Runtime.InteropServices;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>Tensors in memory, so that a test states its numbers.</summary>
internal sealed class MemoryTensorStore : ITensorStore
{
    private readonly Dictionary<string, (TensorInfo Info, double[] Values, byte[]? Raw)> _tensors = new(StringComparer.Ordinal);
    private readonly List<TensorInfo> _order = [];
    private readonly Dictionary<string, string> _metadata = [];

    public string Format { get; init; } = "safetensors";

    public string Path => "memory";

    public IReadOnlyList<TensorInfo> Tensors => _order;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public IReadOnlyList<FormatFinding> Findings => [];

    public long Bytes => _order.Sum(tensor => tensor.Length);

    public MemoryTensorStore Add(string name, long[] shape, params float[] values) =>
        Add(name, shape, ElementType.F32, [.. values.Select(value => (double)value)], MemoryMarshal.AsBytes<float>(values).ToArray());

    public MemoryTensorStore AddAs(string name, long[] shape, ElementType type, params double[] values) =>
        Add(name, shape, type, values, type is ElementType.F32 or ElementType.F16 or ElementType.BF16 ? Encode(type, values) : null);

    public MemoryTensorStore AddIntegers(string name, long[] shape, params long[] values) =>
        Add(name, shape, ElementType.I64, [.. values.Select(value => (double)value)], MemoryMarshal.AsBytes<long>(values).ToArray());

    public MemoryTensorStore AddUndecoded(string name, long[] shape, string storedType)
    {
        var info = new TensorInfo(name, shape, null, storedType, 0, shape.Aggregate(1L, (a, b) => a * b));
        _order.Add(info);
        _tensors[name] = (info, [], null);
        return this;
    }

    public MemoryTensorStore With(string key, string value)
    {
        _metadata[key] = value;
        return this;
    }

    public void ReadF32(TensorInfo tensor, long start, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)_tensors[tensor.Name].Values[start + i];
        }
    }

    public void ReadF64(TensorInfo tensor, long start, Span<double> destination) =>
        _tensors[tensor.Name].Values.AsSpan((int)start, destination.Length).CopyTo(destination);

    public void ReadRaw(TensorInfo tensor, long offset, Span<byte> destination) =>
        _tensors[tensor.Name].Raw!.AsSpan((int)offset, destination.Length).CopyTo(destination);

    public BorrowedBytes Borrow(TensorInfo tensor, long offset, int length, ref byte[]? buffer)
    {
        buffer = new byte[length];
        ReadRaw(tensor, offset, buffer);
        return new BorrowedBytes(buffer, null);
    }

    public void EnsureUnchanged()
    {
    }

    public void Dispose()
    {
    }

    private static byte[] Encode(ElementType type, double[] values)
    {
        var raw = new byte[ElementEncoder.LengthOf(type, values.Length)];
        ElementEncoder.Encode(type, [.. values.Select(value => (float)value)], raw);
        return raw;
    }

    private MemoryTensorStore Add(string name, long[] shape, ElementType type, double[] values, byte[]? raw)
    {
        Assert.Equal(shape.Aggregate(1L, (a, b) => a * b), values.Length);

        // Of block types a test states the values, not the blocks: tensors with this layout are read by value.
        var layout = raw is null ? BlockLayout.RowPadded : BlockLayout.Flat;
        var info = new TensorInfo(name, shape, type, type.ToString(), 0, raw?.Length ?? values.Length * 4, layout);
        _order.Add(info);
        _tensors[name] = (info, values, raw);
        return this;
    }
}
