using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>Linux's promise about an open file: whoever wants to write to it or to cut it waits until the lease is given back (fcntl(2), F_SETLEASE).</summary>
/// <remarks>The kernel waits as long as /proc/sys/fs/lease-break-time says, 45 seconds unless set otherwise, and then takes the lease away.</remarks>
internal sealed partial class ReadLease
{
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int GetLease = 1025;
    private const int ReadLock = 0;
    private const int Unlock = 2;

    // The signal for a lease that is wanted back would end the process were it the default one; this one is ignored by default. LeaseWatch asks.
    private const int IgnoredSignal = 23;

    private readonly SafeFileHandle _handle;

    private ReadLease(SafeFileHandle handle) => _handle = handle;

    /// <summary>Whether the kernel wants it back, or took it.</summary>
    public bool IsWanted => Control(_handle, GetLease, 0) != ReadLock;

    /// <summary>A lease on the file; null where the system or the file system grants none, or someone has the file open for writing.</summary>
    public static ReadLease? TryTake(SafeFileHandle handle) =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess
        && Control(handle, SetSignal, IgnoredSignal) == 0
        && Control(handle, SetLease, ReadLock) == 0
            ? new ReadLease(handle)
            : null;

    public void GiveBack() => _ = Control(_handle, SetLease, Unlock);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = false)]
    private static partial int Control(SafeFileHandle handle, int command, nint argument);
}
