using System.Diagnostics.CodeAnalysis;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>Which two tokens become which, and in what order.</summary>
internal sealed class BytePairMerges
{
    private readonly Dictionary<ulong, (int Rank, int Token)> _merges = [];

    /// <summary>Adds a merge that comes after those that are there; one of the same two tokens takes its place.</summary>
    public void Add(int rank, int left, int right, int token) => _merges[Key(left, right)] = (rank, token);

    public bool TryFind(int left, int right, [NotNullWhen(true)] out (int Rank, int Token) merge) => _merges.TryGetValue(Key(left, right), out merge);

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
