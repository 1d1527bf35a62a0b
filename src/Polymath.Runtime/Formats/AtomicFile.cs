namespace Polymath.Runtime.Formats;

/// <summary>Writes a file so that at any moment its name stands for the old content or the whole new one.</summary>
internal static class AtomicFile
{
    private const int LeastBuffer = 1 << 17;

    // What is written in large pieces is kept in large pages, which are read up to twice as fast when the file is mapped.
    private const int MostBuffer = 1 << 22;

    /// <param name="path">The file.</param>
    /// <param name="write">Writes all of it.</param>
    /// <param name="beforePublishing">The last chance to refuse.</param>
    /// <param name="bytes">About how many will be written.</param>
    public static void Write(string path, Action<Stream> write, Action? beforePublishing = null, long bytes = 0)
    {
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, (int)Math.Clamp(bytes, LeastBuffer, MostBuffer)))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            beforePublishing?.Invoke();
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes zeros up to a multiple of <paramref name="alignment"/>.</summary>
    public static void Pad(Stream stream, long position, long alignment)
    {
        Span<byte> zeros = stackalloc byte[256];
        zeros.Clear();
        for (var left = FormatArithmetic.AlignUp(position, alignment) - position; left > 0;)
        {
            var piece = zeros[..(int)Math.Min(zeros.Length, left)];
            stream.Write(piece);
            left -= piece.Length;
        }
    }
}
