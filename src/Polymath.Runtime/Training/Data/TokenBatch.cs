namespace Polymath.Runtime.Training.Data;

/// <summary>Token ids of some sequences of equal length.</summary>
public sealed class TokenBatch
{
    /// <summary>Takes ids row by row.</summary>
    /// <param name="ids">Shape [rows, length].</param>
    /// <param name="rows">Sequences; at least 1.</param>
    /// <param name="length">Tokens of each; at least 2, since the first predicts the second.</param>
    public TokenBatch(IReadOnlyList<int> ids, int rows, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ids.Count, rows * length);
        Ids = [.. ids];
        Rows = rows;
        Length = length;
    }

    /// <summary>Shape [rows, length].</summary>
    public IReadOnlyList<int> Ids { get; }

    /// <summary>Sequences.</summary>
    public int Rows { get; }

    /// <summary>Tokens of each.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public int Tokens => Rows * Length;
}
