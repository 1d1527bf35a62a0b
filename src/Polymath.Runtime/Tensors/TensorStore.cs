using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Tensors;

/// <summary>The tensors of an opened model, whatever its format.</summary>
internal sealed class TensorStore : ITensorStore
{
    private readonly ModelFiles _files;
    private readonly Dictionary<string, StoredTensor> _byName;

    public TensorStore(string path, ModelFiles files, ModelContents contents, IReadOnlyList<FormatFinding> findings)
    {
        Path = path;
        _files = files;
        Format = contents.Format;
        Metadata = contents.Metadata;
        Findings = findings;
        Tensors = [.. contents.Tensors.Select(tensor => tensor.Info)];
        _byName = contents.Tensors.ToDictionary(tensor => tensor.Info.Name, StringComparer.Ordinal);
    }

    public string Format { get; }

    public string Path { get; }

    public IReadOnlyList<TensorInfo> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyList<FormatFinding> Findings { get; }

    public long Bytes => _files.Bytes;

    /// <summary>Paths of the files behind it, the one that was named first.</summary>
    public IReadOnlyList<string> Paths => _files.Paths;

    public void ReadF32(TensorInfo tensor, long start, Span<float> destination)
    {
        var stored = Find(tensor);
        CheckRange(start, destination.Length, tensor.Elements, nameof(start));
        ElementReader.ReadF32(stored, start, destination);
    }

    public void ReadF64(TensorInfo tensor, long start, Span<double> destination)
    {
        var stored = Find(tensor);
        CheckRange(start, destination.Length, tensor.Elements, nameof(start));
        ElementReader.ReadF64(stored, start, destination);
    }

    public void ReadRaw(TensorInfo tensor, long offset, Span<byte> destination)
    {
        var stored = Find(tensor);
        CheckRange(offset, destination.Length, tensor.Length, nameof(offset));
        stored.File.Read(tensor.Offset + offset, destination);
    }

    public BorrowedBytes Borrow(TensorInfo tensor, long offset, int length, ref byte[]? buffer)
    {
        var stored = Find(tensor);
        CheckRange(offset, length, tensor.Length, nameof(offset));
        return stored.File.Borrow(tensor.Offset + offset, length, ref buffer);
    }

    /// <summary>Address of a tensor's bytes, row-major in its own type, good until the store is closed. The operating system refuses writes to it, and the bytes stay
    /// what they are now, whatever becomes of the file.</summary>
    /// <exception cref="ModelFormatException">The file changed while it was being copied.</exception>
    /// <exception cref="IOException">The file can be neither mapped nor copied.</exception>
    public nint AddressOf(TensorInfo tensor)
    {
        var stored = Find(tensor);
        return (nint)(stored.File.Hold() + tensor.Offset);
    }

    public void EnsureUnchanged() => _files.EnsureUnchanged();

    public void Dispose() => _files.Dispose();

    private static void CheckRange(long start, int count, long available, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, available - count, name);
    }

    private StoredTensor Find(TensorInfo tensor) =>
        _byName.TryGetValue(tensor.Name, out var stored) && ReferenceEquals(stored.Info, tensor)
            ? stored
            : throw new ArgumentException($"tensor '{tensor.Name}' is not one of '{System.IO.Path.GetFileName(Path)}'", nameof(tensor));
}
