using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>Reads whole files, never more of one than was said.</summary>
internal static class BoundedFile
{
    private const int Piece = 1 << 20;

    /// <summary>The file's bytes.</summary>
    /// <param name="file">The file; a pipe is read to its end.</param>
    /// <param name="largest">Bytes at most.</param>
    /// <param name="remedy">What to do about a larger one.</param>
    /// <exception cref="TrainingException">It can't be read or is larger.</exception>
    public static byte[] Read(string file, long largest, string remedy)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Read(stream, file, largest, remedy);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"'{file}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>All bytes of a stream, whatever it says about its length.</summary>
    public static byte[] Read(Stream stream, string name, long largest, string remedy)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[Piece];
        for (var read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            if (bytes.Length + read > largest)
            {
                throw new TrainingException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has more than {largest:N0} bytes, which is the most that is read: {remedy}"));
            }

            bytes.Write(piece, 0, read);
        }

        return bytes.ToArray();
    }
}
