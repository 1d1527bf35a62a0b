using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>Tells regular files from pipes, sockets and devices before they are opened: opening a pipe waits until someone writes into it, and a
/// device has no end.</summary>
public static partial class RegularFile
{
    private const int CurrentFolder = -100;
    private const uint TypeWanted = 1;
    private const int ModeAt = 28;
    private const int StatusBytes = 256;
    private const int TypeMask = 0xF000;

    // O_NONBLOCK | O_CLOEXEC, read-only.
    private const int LinuxFlags = 0x800 | 0x80000;
    private const int MacFlags = 0x4 | 0x1000000;

    /// <summary>Refuses what isn't a regular file or a folder, without opening it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It is something else than a regular file. Whatever else is wrong with the path is left to opening.</exception>
    public static void Demand(string path)
    {
        if (KindOf(path) is { } kind)
        {
            throw Refusal(path, kind);
        }
    }

    internal static IOException Refusal(string path, string kind) =>
        new($"'{path}' is {kind} and no regular file: a model is read by position, which only a file allows; copy it to a file first");

    /// <summary>What it is; null for a regular file, a folder, or nothing that can be told.</summary>
    internal static string? KindOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            return OperatingSystem.IsLinux() ? StatedKind(path) : ProbedKind(path);
        }
        catch (EntryPointNotFoundException)
        {
            // statx came with glibc 2.28.
            return ProbedKind(path);
        }
    }

    private static string? StatedKind(string path)
    {
        Span<byte> status = stackalloc byte[StatusBytes];
        if (ReadStatus(CurrentFolder, path, 0, TypeWanted, status) != 0)
        {
            return null;
        }

        return (MemoryMarshal.Read<ushort>(status[ModeAt..]) & TypeMask) switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    private static string? ProbedKind(string path)
    {
        var descriptor = OpenWithoutWaiting(path, OperatingSystem.IsMacOS() ? MacFlags : LinuxFlags);
        if (descriptor < 0)
        {
            return null;
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            _ = RandomAccess.GetLength(handle);
            return null;
        }
        catch (NotSupportedException)
        {
            return "a pipe or device";
        }
    }

    // statx has the same layout on every processor, which stat hasn't.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReadStatus(int folder, string path, int flags, uint wanted, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = false)]
    private static partial int OpenWithoutWaiting(string path, int flags);
}
