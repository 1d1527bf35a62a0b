using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>Opens a regular file for reading, and nothing else: opening a pipe would wait for a writer.</summary>
internal static partial class OpenedFile
{
    // O_NONBLOCK | O_CLOEXEC, read-only.
    private const int LinuxFlags = 0x800 | 0x80000;
    private const int MacFlags = 0x4 | 0x1000000;

    /// <exception cref="IOException">The file is missing, can't be read, or isn't a regular file.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (IsPipe(path))
        {
            throw NotRegular(path);
        }

        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        try
        {
            _ = RandomAccess.GetLength(handle);
            return handle;
        }
        catch (NotSupportedException)
        {
            handle.Dispose();
            throw NotRegular(path);
        }
    }

    private static IOException NotRegular(string path) =>
        new($"'{path}' isn't a regular file: a model is read by position, which a pipe or a device doesn't allow; copy it to a file first");

    // Whatever else is wrong with the path is said by the runtime's own open.
    private static bool IsPipe(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var descriptor = OpenWithoutWaiting(path, OperatingSystem.IsMacOS() ? MacFlags : LinuxFlags);
        if (descriptor < 0)
        {
            return false;
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            _ = RandomAccess.GetLength(handle);
            return false;
        }
        catch (NotSupportedException)
        {
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = false)]
    private static partial int OpenWithoutWaiting(string path, int flags);
}
