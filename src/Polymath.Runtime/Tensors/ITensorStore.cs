namespace Polymath.Runtime.Tensors;

/// <summary>The named tensors of a model file or of a set of shards, opened read-only. Thread-safe for reading.</summary>
/// <remarks>
/// A file is mapped where a read lease (Linux) or the system itself (Windows) keeps others from cutting it; otherwise, and from the moment that
/// another process wants to write to it, it is read by position in pieces of bounded size. A mapped file that is cut would kill the process with a bus
/// error that can't be caught. <see cref="EnsureUnchanged"/> at the end of the work tells whether what was read is what is there.
/// </remarks>
public interface ITensorStore : IDisposable
{
    /// <summary>The format: <c>safetensors</c>, <c>gguf</c>, <c>apr</c>.</summary>
    string Format { get; }

    /// <summary>The file, or the index of a sharded model.</summary>
    string Path { get; }

    /// <summary>Every tensor, in file order.</summary>
    IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>The file's own metadata as text (architecture, alignment, …); values as the format prints them.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Defects that didn't prevent reading (a missing footer), each with offset and rule.</summary>
    IReadOnlyList<FormatFinding> Findings { get; }

    /// <summary>Total size of the files behind it, in bytes.</summary>
    long Bytes { get; }

    /// <summary>Decodes elements <paramref name="start"/> … of <paramref name="tensor"/>, in row-major order, into <paramref name="destination"/> as F32.</summary>
    /// <exception cref="FormatException">The tensor's type is listed but not decoded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the tensor.</exception>
    void ReadF32(TensorInfo tensor, long start, Span<float> destination);

    /// <summary>The same in F64, exact for F64 and for integers up to 2^53.</summary>
    void ReadF64(TensorInfo tensor, long start, Span<double> destination);

    /// <summary>Raw bytes of <paramref name="tensor"/> from <paramref name="offset"/> bytes after its start.</summary>
    void ReadRaw(TensorInfo tensor, long offset, Span<byte> destination);

    /// <summary>The same without a copy where the file is mapped.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="offset">Bytes after its start.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="buffer">Where they are put if the file isn't mapped; made or replaced when it is null or too small. Keep one for each thread.</param>
    BorrowedBytes Borrow(TensorInfo tensor, long offset, int length, ref byte[]? buffer);

    /// <summary>Checks that no file behind it changed in length or time since it was opened. Call it when the last value was read, before
    /// believing any.</summary>
    /// <exception cref="ModelFormatException">A file changed while it was being read (rule <c>changed-while-read</c>).</exception>
    void EnsureUnchanged();
}
