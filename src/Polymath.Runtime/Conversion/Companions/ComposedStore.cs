using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>A model whose one tensor is composed of tensors of another, which it doesn't own.</summary>
internal sealed class ComposedStore(ITensorStore store, Composition composition) : ITensorStore
{
    public string Format => store.Format;

    public string Path => store.Path;

    public IReadOnlyList<TensorInfo> Tensors { get; } = [composition.Info];

    public IReadOnlyDictionary<string, string> Metadata => store.Metadata;

    public IReadOnlyList<FormatFinding> Findings => store.Findings;

    public long Bytes => store.Bytes;

    public static TensorView View(ITensorStore store, Composition composition) =>
        TensorView.Whole(new ComposedStore(store, composition), composition.Info) with { Composed = true };

    public void ReadF32(TensorInfo tensor, long start, Span<float> destination)
    {
        if (!ReferenceEquals(tensor, composition.Info))
        {
            throw new ArgumentException($"tensor '{tensor.Name}' is not the composed one", nameof(tensor));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, tensor.Elements - destination.Length);
        BandCache.Read(composition, start, destination);
    }

    public void ReadF64(TensorInfo tensor, long start, Span<double> destination)
    {
        Span<float> piece = stackalloc float[256];
        while (!destination.IsEmpty)
        {
            var values = piece[..Math.Min(piece.Length, destination.Length)];
            ReadF32(tensor, start, values);
            for (var i = 0; i < values.Length; i++)
            {
                destination[i] = values[i];
            }

            destination = destination[values.Length..];
            start += values.Length;
        }
    }

    public void ReadRaw(TensorInfo tensor, long offset, Span<byte> destination) => throw NoBytes(tensor);

    public BorrowedBytes Borrow(TensorInfo tensor, long offset, int length, ref byte[]? buffer) => throw NoBytes(tensor);

    public void EnsureUnchanged() => store.EnsureUnchanged();

    public void Dispose()
    {
    }

    private static NotSupportedException NoBytes(TensorInfo tensor) => new($"'{tensor.Name}' is made of several tensors; it has values and no bytes of its own");
}
