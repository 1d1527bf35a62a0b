namespace Polymath.Runtime.Auditing.Writing;

/// <summary>One writer a log: an open file beside it that nobody else may open. The operating system gives it free when its holder dies; the file itself stays, since
/// removing it would let two writers hold two files of one name.</summary>
internal static class AuditLock
{
    /// <summary>Holds the lock of <paramref name="log"/> until disposed.</summary>
    /// <exception cref="AuditException">Another writer holds it, or the folder isn't writable.</exception>
    public static IDisposable Take(string log)
    {
        try
        {
            return new FileStream(Path.ChangeExtension(log, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (IsHeld(held))
        {
            throw new AuditException($"'{log}' is being written already; one writer at a time, or the chain would fork. Let the other end, or write another file", held);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"'{log}' can't be locked for writing: {refused.Message} Its folder must exist and be writable.", refused);
        }
    }

    // A full disk must not look like a busy lock: EWOULDBLOCK on Linux and on macOS, sharing and lock violation on Windows.
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
