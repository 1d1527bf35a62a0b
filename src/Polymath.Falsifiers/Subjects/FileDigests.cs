using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Polymath.Runtime.Tensors;

namespace Polymath.Falsifiers.Subjects;

/// <summary>Digests of files, folders and sharded models; a file is read once a run, however many claims speak of it.</summary>
internal sealed class FileDigests
{
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), Lazy<Task<string>>> _digests = new();

    /// <summary>SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.</summary>
    public async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        RegularFile.Demand(path);
        var file = SubjectFiles.Target(path);
        var key = (path, file.Length, file.LastWriteTimeUtc);

        // The digest outlives the test that asked first, so no single test's token may cancel it for the others.
        var digest = _digests.GetOrAdd(key, _ => new Lazy<Task<string>>(() => Task.Run(() => ReadAsync(path), CancellationToken.None)));
        try
        {
            return await digest.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            _digests.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>SHA-256 of the sorted list of <paramref name="files"/>: a line <c>digest  path relative to the folder</c> each.</summary>
    public async Task<string> OfListAsync(string folder, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var lines = new List<string>(files.Count);
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            lines.Add(await OfFileAsync(file, cancellationToken).ConfigureAwait(false) + "  " + name);
        }

        lines.Sort((left, right) => string.CompareOrdinal(left[66..], right[66..]));
        return OfText(string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>SHA-256 of a text's UTF-8.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<string> ReadAsync(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream).ConfigureAwait(false));
        }
    }
}
