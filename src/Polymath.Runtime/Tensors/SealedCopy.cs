using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>A copy of a file that no one can write to: on Linux memory that the kernel seals (memfd_create(2)), elsewhere a temporary file that has no name for long.</summary>
internal sealed partial class SealedCopy : IDisposable
{
    private const uint CloseOnExecuteAndSealable = 3;
    private const int AddSeals = 1033;

    // Neither written, grown, cut nor unsealed.
    private const int AllSeals = 15;
    private const int PieceBytes = 1 << 22;

    private SealedCopy(SafeFileHandle handle) => Handle = handle;

    /// <summary>The copy, opened for reading only.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Copies the first <paramref name="length"/> bytes; null where memory or disk don't suffice or the file has become shorter.</summary>
    public static SealedCopy? TryMake(SafeFileHandle file, long length)
    {
        try
        {
            return (OperatingSystem.IsLinux() ? InMemory(file, length) : null) ?? OnDisk(file, length);
        }
        catch (Exception impossible) when (impossible is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => Handle.Dispose();

    private static SealedCopy? InMemory(SafeFileHandle file, long length)
    {
        using var memory = CreateInMemory("weights", CloseOnExecuteAndSealable);
        if (memory.IsInvalid)
        {
            return null;
        }

        Copy(file, memory, length);

        // A descriptor that can't write makes mappings that can't be made writable either.
        return Control(memory, AddSeals, AllSeals) == 0
            ? new SealedCopy(File.OpenHandle(FormattableString.Invariant($"/proc/self/fd/{memory.DangerousGetHandle()}")))
            : null;
    }

    private static SealedCopy OnDisk(SafeFileHandle file, long length)
    {
        var path = Path.GetTempFileName();
        using (var disk = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            Copy(file, disk, length);
        }

        return new SealedCopy(File.OpenHandle(path, options: FileOptions.DeleteOnClose));
    }

    private static void Copy(SafeFileHandle from, SafeFileHandle to, long length)
    {
        var piece = new byte[(int)Math.Min(PieceBytes, length)];
        for (var offset = 0L; offset < length;)
        {
            var read = RandomAccess.Read(from, piece.AsSpan(0, (int)Math.Min(piece.Length, length - offset)), offset);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            RandomAccess.Write(to, piece.AsSpan(0, read), offset);
            offset += read;
        }
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = false)]
    private static partial SafeFileHandle CreateInMemory(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = false)]
    private static partial int Control(SafeFileHandle handle, int command, nint argument);
}
