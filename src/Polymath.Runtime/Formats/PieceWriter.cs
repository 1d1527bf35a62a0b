using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Writes pieces in the order in which they were added while several are made at once, in memory that doesn't grow with the file.</summary>
internal sealed class PieceWriter(Stream stream, WritingSession session) : IDisposable
{
    private readonly Queue<Piece> _pieces = new();
    private readonly Stack<byte[]> _buffers = new();

    // Twice as many as are made at once, so that none waits for the disk.
    private readonly int _most = 2 * Math.Max(1, session.Threads);

    public delegate void Fill(Span<byte> piece);

    /// <summary>Writes the data of <paramref name="tensors"/>, each padded to a multiple of <paramref name="alignment"/>; the stream stands at one.</summary>
    public static void WriteAll(
        Stream stream, IReadOnlyList<TensorPayload> tensors, Func<TensorPayload, BlockLayout> layoutOf, long alignment, WritingSession session)
    {
        using var writer = new PieceWriter(stream, session);
        foreach (var tensor in tensors)
        {
            tensor.AddTo(writer, layoutOf(tensor));
            writer.Pad(alignment);
        }

        writer.Complete();
    }

    /// <summary>Bytes added so far.</summary>
    public long Position { get; private set; }

    /// <summary>Adds a piece, which <paramref name="fill"/> makes on some thread.</summary>
    public void Add(int length, string tensor, Fill fill)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        if (_pieces.Count == _most)
        {
            WriteOldest();
        }

        var buffer = _buffers.TryPop(out var used) && used.Length >= length ? used : new byte[length];
        _pieces.Enqueue(new Piece(Task.Run(() => fill(buffer.AsSpan(0, length))), buffer, length, tensor));
        Position += length;
    }

    /// <summary>Adds zeros up to a multiple of <paramref name="alignment"/>.</summary>
    public void Pad(long alignment)
    {
        var zeros = (int)(FormatArithmetic.AlignUp(Position, alignment) - Position);
        if (zeros > 0)
        {
            Add(zeros, string.Empty, piece => piece.Clear());
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Complete()
    {
        while (_pieces.Count > 0)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            WriteOldest();
        }
    }

    /// <summary>Waits for the pieces that are still being made, since they read files that are closed next.</summary>
    public void Dispose()
    {
        // The first failure is on its way already; theirs would hide it.
        Task.WhenAll(_pieces.Select(piece => piece.Making)).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _pieces.Clear();
    }

    private void WriteOldest()
    {
        var piece = _pieces.Dequeue();
        piece.Making.GetAwaiter().GetResult();
        stream.Write(piece.Buffer, 0, piece.Length);
        session.Written?.Invoke(piece.Length, piece.Tensor);
        _buffers.Push(piece.Buffer);
    }

    private sealed record Piece(Task Making, byte[] Buffer, int Length, string Tensor);
}
