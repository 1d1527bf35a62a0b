using System.Runtime.InteropServices;

namespace Polymath.Runtime.Tests.Training.Attacks;

/// <summary>Linux's ways to get at memory that isn't one's own to write to.</summary>
internal static unsafe partial class Memory
{
    public const int Read = 1;
    public const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const int MoveToFixed = 3;

    /// <summary>0, or the number of the error.</summary>
    public static int Protect(nint address, nint length, int protection) => mprotect(address, length, protection) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Puts other memory with these bytes in place of whatever is there, at one stroke; 0, or the number of the error.</summary>
    public static int Replace(nint address, byte[] bytes, int protection)
    {
        var own = mmap(0, bytes.Length, ReadWrite, PrivateAnonymous, -1, 0);
        Marshal.Copy(bytes, 0, own, bytes.Length);
        return mprotect(own, bytes.Length, protection) == 0 && mremap(own, bytes.Length, bytes.Length, MoveToFixed, address) == address ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Writes into another process; 0, or the number of the error.</summary>
    public static int WriteInto(int process, nint address, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            var own = new Vector { Start = (nint)start, Length = bytes.Length };
            var theirs = new Vector { Start = address, Length = bytes.Length };
            return process_vm_writev(process, &own, 1, &theirs, 1, 0) == bytes.Length ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mprotect(nint address, nint length, int protection);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mremap(nint old, nint oldLength, nint newLength, int flags, nint address);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint process_vm_writev(int process, Vector* own, nint ownCount, Vector* theirs, nint theirCount, nint flags);

    private struct Vector
    {
        public nint Start;
        public nint Length;
    }
}
