using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>Opens a regular file for reading, and nothing else.</summary>
internal static class OpenedFile
{
    /// <exception cref="IOException">The file is missing, can't be read, or isn't a regular file.</exception>
    public static SafeFileHandle Open(string path)
    {
        RegularFile.Demand(path);
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        try
        {
            _ = RandomAccess.GetLength(handle);
            return handle;
        }
        catch (NotSupportedException)
        {
            handle.Dispose();
            throw RegularFile.Refusal(path, "a pipe or device");
        }
    }
}
