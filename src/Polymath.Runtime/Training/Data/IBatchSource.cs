namespace Polymath.Runtime.Training.Data;

/// <summary>Hands out batches in an order that depends on nothing but its making, and can be set back to any place in it.</summary>
public interface IBatchSource
{
    /// <summary>SHA-256, in hexadecimal, of all that decides which batches come: ids, shapes, order.</summary>
    string Digest { get; }

    /// <summary>Batches in all; null where they never end.</summary>
    long? Batches { get; }

    /// <summary>Sequences of each batch.</summary>
    int Rows { get; }

    /// <summary>Tokens of each sequence.</summary>
    int Length { get; }

    /// <summary>Where the next batch comes from.</summary>
    BatchPosition Position { get; }

    /// <summary>Goes on from a place that <see cref="Position"/> gave, here or in an earlier process.</summary>
    /// <exception cref="TrainingException">The place is one of other data, or beyond the end.</exception>
    void Seek(BatchPosition position);

    /// <summary>The next batch; null after the last.</summary>
    TokenBatch? Next();
}
