using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Polymath.Runtime.Training.Data;

/// <summary>Batches that a JSON file lists as token ids, [step][row][position]: a run on them can be held against another trainer's.</summary>
public sealed class BatchesFile : IStepBatches
{
    /// <summary>Bytes of the largest file that is read: its ids are held in memory.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    private readonly int[] _ids;
    private readonly int _steps;
    private readonly int _accumulation;

    private BatchesFile(string file, int[] ids, int steps, int rows, int length, int accumulation)
    {
        File = file;
        _ids = ids;
        _steps = steps;
        _accumulation = accumulation;
        Rows = rows;
        Length = length;
        var shape = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"batches steps {steps} rows {rows} length {length} accumulation {accumulation} ids "));
        Digest = Convert.ToHexStringLower(SHA256.HashData([.. shape, .. SHA256.HashData(MemoryMarshal.AsBytes<int>(ids))]));
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public string Digest { get; }

    /// <inheritdoc/>
    public long? Steps => _steps;

    /// <summary>Sequences of a step.</summary>
    public int Rows { get; }

    /// <summary>Tokens of a sequence.</summary>
    public int Length { get; }

    /// <summary>Reads a file: an array of steps, each an array of rows, each an array of at least two ids; all steps have the same rows, all rows the same length.</summary>
    /// <param name="file">The file.</param>
    /// <param name="vocabularySize">Ids that the model knows: its embedding's rows.</param>
    /// <param name="accumulation">Batches into which a step's rows are divided.</param>
    /// <exception cref="TrainingException">It can't be read, isn't such an array, has an id that the model doesn't know (the message says where, as [step][row][position]), or its rows
    /// can't be divided.</exception>
    public static BatchesFile Read(string file, int vocabularySize, int accumulation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulation, 1);
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var reader = new BatchesReader(file, vocabularySize);
            reader.Read(stream, LargestFile);
            return reader.Rows % accumulation == 0
                ? new BatchesFile(file, reader.Ids, reader.Steps, reader.Rows, reader.Length, accumulation)
                : throw new TrainingException(string.Create(
                    CultureInfo.InvariantCulture, $"'{file}': the {reader.Rows:N0} rows of a step can't be divided into {accumulation:N0} equal batches; choose an accumulation that divides them"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"'{file}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The file has no such step.</exception>
    public IReadOnlyList<TokenBatch> For(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step >= _steps)
        {
            throw new TrainingException(string.Create(CultureInfo.InvariantCulture, $"'{File}' has {_steps:N0} steps, so none numbered {step:N0} (from 0 on); ask for fewer steps or list more"));
        }

        var rows = Rows / _accumulation;
        var tokens = rows * Length;
        var batches = new TokenBatch[_accumulation];
        for (var batch = 0; batch < batches.Length; batch++)
        {
            batches[batch] = new TokenBatch(new ArraySegment<int>(_ids, (((int)step * _accumulation) + batch) * tokens, tokens), rows, Length);
        }

        return batches;
    }
}
