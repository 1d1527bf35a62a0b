using System.Security.Cryptography;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>Digests bytes that a file lends piece by piece.</summary>
internal static class LentBytes
{
    private const int Piece = 1 << 20;

    public delegate BorrowedBytes Lend(long offset, int length, ref byte[]? buffer);

    /// <summary>Appends a whole tensor of <paramref name="model"/>.</summary>
    public static void Append(IncrementalHash hash, ITensorStore model, TensorInfo tensor, CancellationToken cancellationToken) =>
        Append(hash, tensor.Length, (long offset, int length, ref byte[]? buffer) => model.Borrow(tensor, offset, length, ref buffer), cancellationToken);

    /// <summary>Appends the first <paramref name="length"/> bytes.</summary>
    public static void Append(IncrementalHash hash, long length, Lend lend, CancellationToken cancellationToken)
    {
        byte[]? buffer = null;
        for (var offset = 0L; offset < length; offset += Piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var piece = lend(offset, (int)Math.Min(Piece, length - offset), ref buffer);
            hash.AppendData(piece.Span);
        }
    }
}
