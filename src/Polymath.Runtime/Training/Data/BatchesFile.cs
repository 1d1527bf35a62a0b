using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Polymath.Runtime.Training.Data;

/// <summary>Batches that a JSON file lists as token ids, [step][row][position]: a run on them can be held against another trainer's.</summary>
public sealed class BatchesFile : IBatchSource
{
    /// <summary>Bytes of the largest file that is read: its ids are held in memory.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    private readonly int[] _ids;
    private readonly int _steps;
    private int _taken;

    private BatchesFile(string file, int[] ids, int steps, int rows, int length)
    {
        File = file;
        _ids = ids;
        _steps = steps;
        Rows = rows;
        Length = length;
        var shape = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"batches {steps} rows {rows} length {length} ids "));
        Digest = Convert.ToHexStringLower(SHA256.HashData([.. shape, .. SHA256.HashData(MemoryMarshal.AsBytes<int>(ids))]));
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public string Digest { get; }

    /// <inheritdoc/>
    public long? Batches => _steps;

    /// <inheritdoc/>
    public int Rows { get; }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public BatchPosition Position => new(Digest, _taken);

    /// <summary>Reads a file: an array of steps, each an array of rows, each an array of at least two ids; all steps have the same rows, all rows the same length.</summary>
    /// <param name="file">The file.</param>
    /// <param name="vocabularySize">Ids that the model knows: its embedding's rows.</param>
    /// <exception cref="TrainingException">It can't be read, isn't such an array, or has an id that the model doesn't know; the message says where, as [step][row][position].</exception>
    public static BatchesFile Read(string file, int vocabularySize)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var reader = new BatchesReader(file, vocabularySize);
            reader.Read(stream, LargestFile);
            return new BatchesFile(file, reader.Ids, reader.Steps, reader.Rows, reader.Length);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"'{file}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    /// <inheritdoc/>
    public void Seek(BatchPosition position)
    {
        ArgumentNullException.ThrowIfNull(position);
        position.Demand(this);
        _taken = (int)position.Taken;
    }

    /// <inheritdoc/>
    public TokenBatch? Next()
    {
        if (_taken == _steps)
        {
            return null;
        }

        var tokens = Rows * Length;
        return new TokenBatch(new ArraySegment<int>(_ids, tokens * _taken++, tokens), Rows, Length);
    }
}
