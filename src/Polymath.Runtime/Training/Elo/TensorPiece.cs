namespace Polymath.Runtime.Training.Elo;

/// <summary>A run of elements of one tensor, small enough to be one item of work. Pieces are cut by shape only, so that sums over them don't depend on the threads.</summary>
/// <param name="Tensor">Which of the tensors.</param>
/// <param name="Start">Its first element.</param>
/// <param name="Length">How many.</param>
internal readonly record struct TensorPiece(int Tensor, long Start, int Length)
{
    private const int Longest = 1 << 14;

    public static TensorPiece[] Of(IReadOnlyList<LearningTensor> tensors) =>
    [
        .. tensors.SelectMany((tensor, index) => Enumerable.Range(0, checked((int)((tensor.Gradient.Length + Longest - 1) / Longest))).Select(piece =>
        {
            var start = (long)piece * Longest;
            return new TensorPiece(index, start, (int)Math.Min(Longest, tensor.Gradient.Length - start));
        })),
    ];
}
