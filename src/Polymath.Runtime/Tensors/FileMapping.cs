using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>A file mapped read-only, with a count of those who look at it, so that it is taken away only when no one does.</summary>
internal sealed unsafe partial class FileMapping
{
    private const int Closed = int.MinValue;
    private const int UsualAccess = 0;
    private const int SequentialAccess = 2;
    private const int Readable = 1;
    private const int SharedAtThisAddress = 0x11;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly ManualResetEventSlim _idle = new();
    private int _pins;

    private FileMapping(MemoryMappedFile file, long length)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        Length = length;
    }

    /// <summary>Bytes that are mapped.</summary>
    public long Length { get; }

    /// <summary>Address of the first byte. Only between <see cref="TryPin"/> and <see cref="Unpin"/>.</summary>
    public nint Address => (nint)_start;

    /// <summary>Maps the whole file; null where the system can't, for want of address space for instance.</summary>
    public static FileMapping? TryMap(SafeFileHandle handle, long length)
    {
        MemoryMappedFile? file = null;
        try
        {
            file = MemoryMappedFile.CreateFromFile(handle, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            var mapping = new FileMapping(file, length);
            if (OperatingSystem.IsLinux())
            {
                // Advice only: pages are read ahead further and given up sooner. Nothing depends on its being taken.
                _ = Advise(mapping._start, (nuint)length, SequentialAccess);
            }

            return mapping;
        }
        catch (IOException)
        {
            file?.Dispose();
            return null;
        }
    }

    /// <summary>Tells the system that the bytes are read again and again, in no order.</summary>
    public void ExpectRepeatedReading()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(_start, (nuint)Length, UsualAccess);
        }
    }

    /// <summary>Puts equal bytes, which no file's owner can change, at the same address; readers notice nothing. False where memory or the system don't allow it.</summary>
    /// <param name="copy">Opened for reading only.</param>
    public bool TryReplace(SafeFileHandle copy) =>
        OperatingSystem.IsLinux() && MapAt(_start, (nuint)Length, Readable, SharedAtThisAddress, copy, 0) == _start;

    /// <summary>Keeps the mapping in place until <see cref="Unpin"/>; false when it is being taken away.</summary>
    public bool TryPin()
    {
        if (Interlocked.Increment(ref _pins) > 0)
        {
            return true;
        }

        Unpin();
        return false;
    }

    public void Unpin()
    {
        if (Interlocked.Decrement(ref _pins) == Closed)
        {
            _idle.Set();
        }
    }

    /// <summary>The mapped bytes. Only between <see cref="TryPin"/> and <see cref="Unpin"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range isn't inside the file.</exception>
    public ReadOnlySpan<byte> Bytes(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>Waits until no one looks at it and takes it away. Once.</summary>
    public void Retire()
    {
        if (Interlocked.Add(ref _pins, Closed) != Closed)
        {
            _idle.Wait();
        }

        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = false)]
    private static partial byte* MapAt(byte* start, nuint length, int protection, int flags, SafeFileHandle file, nint offset);

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = false)]
    private static partial int Advise(byte* start, nuint length, int advice);
}
