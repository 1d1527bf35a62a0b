using Microsoft.Win32.SafeHandles;
using Polymath.Runtime.Formats;

namespace Polymath.Runtime.Tensors;

/// <summary>One file, mapped where nobody can cut it meanwhile, else read by position. Thread-safe.</summary>
/// <remarks>
/// A mapped file that another process truncates kills this one with a bus error that can't be caught. So a file is mapped only under a read lease,
/// which makes the other process wait; when it knocks, the mapping is given up and what was read can't be believed. Without a lease the file is read
/// by position, where a short read is an ordinary error.
/// </remarks>
internal sealed class ModelBytes : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _written;
    private readonly MappedBytes? _mapped;
    private readonly Lock _gate = new();
    private FileMapping? _copy;

    public ModelBytes(string path)
    {
        Path = path;
        _handle = OpenedFile.Open(path);
        var lease = ReadLease.TryTake(_handle);
        Length = RandomAccess.GetLength(_handle);
        _written = File.GetLastWriteTimeUtc(_handle);
        _mapped = MappedBytes.TryMap(_handle, Length, lease);
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Length in bytes when it was opened.</summary>
    public long Length { get; }

    public void Read(long offset, Span<byte> destination)
    {
        DemandUnopened();
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
        // An empty tensor may lie where padding that the file leaves out would end.
        if (length == 0)
        {
            return default;
        }

        if (_mapped is not null && _mapped.TryBorrow(offset, length, out var view))
        {
            return view;
        }

        return Copied(offset, length, ref buffer);
    }

    /// <summary>The same bytes in a buffer: what is read once and not again needn't stay in the process's memory, as what was looked at in a mapped file does.</summary>
    public BorrowedBytes Copied(long offset, int length, ref byte[]? buffer)
    {
        if (buffer is null || buffer.Length < length)
        {
            buffer = new byte[length];
        }

        var copy = buffer.AsSpan(0, length);
        Read(offset, copy);
        return new BorrowedBytes(copy, null);
    }

    /// <summary>Address of the first byte, good until the file is closed: of the mapped file, or of a copy where it isn't mapped. The system refuses writes to it.</summary>
    /// <exception cref="ModelFormatException">The file changed while it was being copied.</exception>
    /// <exception cref="IOException">It can't be copied, for want of memory for instance.</exception>
    public nint Hold()
    {
        lock (_gate)
        {
            if (_copy is null && _mapped?.Hold() is { } address)
            {
                return address;
            }

            _copy ??= Copy();
            return _copy.Address;
        }
    }

    public void EnsureUnchanged()
    {
        DemandUnopened();
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

    public void Dispose()
    {
        _mapped?.Dispose();
        _copy?.Retire();
        _handle.Dispose();
    }

    private FileMapping Copy()
    {
        using var copy = SealedCopy.TryMake(_handle, Length);
        EnsureUnchanged();
        var mapping = (copy is null ? null : FileMapping.TryMap(copy.Handle, Length))
            ?? throw new IOException(FormattableString.Invariant($"'{Name}' is neither lent nor copied by the system: {Length:N0} bytes of memory are needed for its weights"));
        mapping.ExpectRepeatedReading();
        return mapping;
    }

    // What it writes there, and whether it puts the file's time back afterwards, can't be known.
    private void DemandUnopened()
    {
        if (_mapped is { WasYielded: true })
        {
            throw Changed($"another process opened it for writing");
        }
    }

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
