using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Polymath.Runtime.Training.Data;

/// <summary>Sequences of a text, epoch after epoch, each epoch in an order of its own that the seed decides.</summary>
/// <remarks>The text's ids are cut into sequences of equal length that don't overlap; what is left at the end, less than a sequence, isn't used. A batch may hold the last
/// sequences of an epoch and the first of the next, so that none is left out and a text of one sequence is enough.</remarks>
public sealed class CorpusBatches : IStepBatches
{
    private readonly TextCorpus _corpus;
    private readonly long? _seed;
    private readonly int _accumulation;
    private int[] _order = [];
    private long _orderedEpoch = -1;

    /// <summary>Cuts a text.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="rows">Sequences of a batch.</param>
    /// <param name="length">Tokens of a sequence; at least 2.</param>
    /// <param name="seed">Decides the order; null for the text's own in every epoch.</param>
    /// <param name="accumulation">Batches of a step.</param>
    /// <exception cref="TrainingException">The text has not one sequence.</exception>
    public CorpusBatches(TextCorpus corpus, int rows, int length, long? seed, int accumulation = 1)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulation, 1);
        _corpus = corpus;
        _seed = seed;
        _accumulation = accumulation;
        Rows = rows;
        Length = length;
        Sequences = corpus.Ids.Length / length;
        if (Sequences == 0)
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"'{corpus.File}' has {corpus.Ids.Length:N0} tokens, less than one sequence of {length:N0}: take a longer text or a shorter 'sequence'"));
        }

        Digest = DigestOf(corpus, rows, length, seed, accumulation);
    }

    /// <inheritdoc/>
    public string Digest { get; }

    /// <inheritdoc/>
    public long? Steps => null;

    /// <summary>Sequences of a batch.</summary>
    public int Rows { get; }

    /// <summary>Tokens of a sequence.</summary>
    public int Length { get; }

    /// <summary>Sequences of an epoch.</summary>
    public int Sequences { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TokenBatch> For(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var batches = new TokenBatch[_accumulation];
        for (var batch = 0; batch < batches.Length; batch++)
        {
            batches[batch] = Batch(checked((step * _accumulation) + batch));
        }

        return batches;
    }

    private TokenBatch Batch(long index)
    {
        var ids = new int[checked(Rows * Length)];
        for (var row = 0; row < Rows; row++)
        {
            var sequence = SequenceAt(checked((index * Rows) + row));
            _corpus.Ids.Slice(sequence * Length, Length).CopyTo(ids.AsSpan(row * Length, Length));
        }

        return new TokenBatch(ids, Rows, Length);
    }

    private int SequenceAt(long index)
    {
        var (epoch, within) = Math.DivRem(index, Sequences);
        if (_seed is not { } seed)
        {
            return (int)within;
        }

        if (epoch != _orderedEpoch)
        {
            _order = EpochOrder.Of(seed, epoch, Sequences);
            _orderedEpoch = epoch;
        }

        return _order[within];
    }

    private static string DigestOf(TextCorpus corpus, int rows, int length, long? seed, int accumulation)
    {
        var order = seed is { } number ? number.ToString(CultureInfo.InvariantCulture) : "none";
        var settings = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"corpus rows {rows} length {length} accumulation {accumulation} seed {order} ids "));
        return Convert.ToHexStringLower(SHA256.HashData([.. settings, .. corpus.Digest()]));
    }
}
