using System.Runtime.InteropServices;

namespace Polymath.Runtime.Tests.Quantization;

/// <summary>Memory right before a page that can't be touched: an access past its end ends the process, as one past the end of a mapped file may.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int Readable = 1;
    private const int Writable = 2;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _start;
    private readonly nuint _length;
    private readonly int _bytes;

    public GuardedMemory(int bytes)
    {
        var page = (nuint)Environment.SystemPageSize;
        var usable = ((nuint)bytes + page - 1) / page * page;
        (_bytes, _length) = (bytes, usable + page);
        _start = Map(0, _length, Readable | Writable, PrivateAnonymous, -1, 0);
        Assert.True(_start != -1 && Protect(_start + (nint)usable, page, 0) == 0);
    }

    /// <summary>The last bytes before the guard.</summary>
    public Span<byte> Bytes => new((byte*)_start + (_length - (nuint)Environment.SystemPageSize - (nuint)_bytes), _bytes);

    public void Dispose() => Unmap(_start, _length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
