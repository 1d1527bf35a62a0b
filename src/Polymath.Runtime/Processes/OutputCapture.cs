using System.Security.Cryptography;
using System.Text;

namespace Polymath.Runtime.Processes;

/// <summary>Reads a stream to its end: counts and digests everything, keeps the beginning.</summary>
/// <param name="limit">Bytes to keep.</param>
internal sealed class OutputCapture(long limit)
{
    private const int BufferSize = 32 * 1024;
    private const int ExcerptHalf = 2000;

    private readonly MemoryStream _kept = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Lock _gate = new();
    private long _bytes;

    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            lock (_gate)
            {
                _bytes += read;
                _hash.AppendData(buffer, 0, read);
                _kept.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, limit - _kept.Length)));
            }
        }
    }

    /// <summary>What was kept so far.</summary>
    public byte[] Kept()
    {
        lock (_gate)
        {
            return _kept.ToArray();
        }
    }

    public StreamRecord Record()
    {
        lock (_gate)
        {
            var kept = _kept.GetBuffer().AsSpan(0, (int)_kept.Length);
            return new StreamRecord
            {
                Bytes = _bytes,
                Sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash()),
                Lines = kept.Count((byte)'\n') + (kept.Length > 0 && kept[^1] != (byte)'\n' ? 1 : 0),
                Excerpt = Excerpt(Encoding.UTF8.GetString(kept)),
                Truncated = _bytes > _kept.Length,
            };
        }
    }

    private static string Excerpt(string text)
    {
        if (text.Length <= 2 * ExcerptHalf)
        {
            return text;
        }

        var head = Boundary(text, ExcerptHalf);
        var tail = Boundary(text, text.Length - ExcerptHalf);
        return $"{text[..head]}\n[… {tail - head} characters …]\n{text[tail..]}";
    }

    // Half of a surrogate pair couldn't be recorded.
    private static int Boundary(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
