using System.Runtime.InteropServices;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>Puts files and folders on the disk, so that what has a name has its content after a loss of power too.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    // O_CLOEXEC, of Linux and of macOS.
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Every file in <paramref name="folder"/>, then the folder itself.</summary>
    public static void Whole(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }

        Names(folder);
    }

    /// <summary>The names in <paramref name="folder"/>; Windows keeps them by itself.</summary>
    public static void Names(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly | CloseOnExec);
        var failed = descriptor < 0 || Sync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeErrorMessage();
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }

        if (failed)
        {
            throw new IOException($"the folder '{folder}' can't be put on the disk: {error}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = false)]
    private static partial int Close(int descriptor);
}
