using Microsoft.Win32.SafeHandles;
using Polymath.Runtime.Formats;

namespace Polymath.Runtime.Tensors;

/// <summary>One file, read by position. Thread-safe.</summary>
internal sealed class ModelBytes : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _written;

    public ModelBytes(string path)
    {
        Path = path;
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            Length = RandomAccess.GetLength(_handle);
            _written = File.GetLastWriteTimeUtc(_handle);
        }
        catch (NotSupportedException)
        {
            _handle.Dispose();
            throw new IOException($"'{path}' isn't a regular file: a model is read by position, which a pipe or a device doesn't allow");
        }
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Length in bytes when it was opened.</summary>
    public long Length { get; }

    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
            {
                throw Changed($"the file ends at byte {RandomAccess.GetLength(_handle):N0}, where {Length:N0} bytes were when it was opened");
            }

            destination = destination[read..];
            offset += read;
        }
    }

    /// <summary>Bytes to work on, without a copy where the file is mapped.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="length">How many; keep it small, so that they stay in the cache.</param>
    /// <param name="buffer">Where they are put if the file isn't mapped; made or replaced when it is too small.</param>
    public BorrowedBytes Borrow(long offset, int length, ref byte[]? buffer)
    {
        if (buffer is null || buffer.Length < length)
        {
            buffer = new byte[length];
        }

        var copy = buffer.AsSpan(0, length);
        Read(offset, copy);
        return new BorrowedBytes(copy, null);
    }

    /// <summary>Takes a view back.</summary>
    public void Return()
    {
    }

    public void EnsureUnchanged()
    {
        var length = RandomAccess.GetLength(_handle);
        if (length != Length)
        {
            throw Changed($"it had {Length:N0} bytes when it was opened and has {length:N0} now");
        }

        // The handle tells of writing into this file, the path of another file put in its place.
        if (File.GetLastWriteTimeUtc(_handle) != _written || WrittenAtPath() != _written)
        {
            throw Changed($"it was written to or replaced after it was opened");
        }
    }

    public void Dispose() => _handle.Dispose();

    // Of the file that a link leads to: the link has a time of its own.
    private DateTime? WrittenAtPath()
    {
        try
        {
            return File.GetLastWriteTimeUtc(File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private ModelFormatException Changed(FormattableString how) => new(
        Path,
        FormatRules.ChangedWhileRead.Name,
        null,
        $"changed while being read: {FormattableString.Invariant(how)}; nothing read from it can be believed, run again when no one writes to it");
}
