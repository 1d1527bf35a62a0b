using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Evidence;

/// <summary>A lock between processes: an open file that nobody else may open. The operating system releases it when its holder dies.</summary>
internal sealed class LockFile : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _stream;

    private LockFile(FileStream stream) => _stream = stream;

    /// <summary>Waits until the lock is free and takes it.</summary>
    public static async Task<LockFile> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var pause = FirstPause;
        while (true)
        {
            if (TryOpen(path) is { } stream)
            {
                return new LockFile(stream);
            }

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new ProbeException($"the lock file '{path}' can't be opened; the folder must be writable", failure);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    }

    // A full disk must not look like a busy lock: EWOULDBLOCK on Linux and on macOS, sharing and lock violation on Windows.
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
