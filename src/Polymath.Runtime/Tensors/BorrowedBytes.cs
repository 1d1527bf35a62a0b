namespace Polymath.Runtime.Tensors;

/// <summary>Bytes of a model file while someone works on them: a view of the mapped file, or a copy in the borrower's buffer where the file
/// isn't mapped. Give them back soon: as long as a view is out, a program that wants to write to the file waits.</summary>
public readonly ref struct BorrowedBytes : IDisposable
{
    private readonly FileMapping? _pinned;

    internal BorrowedBytes(ReadOnlySpan<byte> span, FileMapping? pinned)
    {
        Span = span;
        _pinned = pinned;
    }

    /// <summary>The bytes; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Span { get; }

    /// <summary>Gives the bytes back.</summary>
    public void Dispose() => _pinned?.Unpin();
}
