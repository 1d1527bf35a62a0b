namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>The pieces of a tensor in one type.</summary>
internal sealed class TypeResult(PieceQuantiser quantiser, int pieces)
{
    private readonly PieceResult?[] _pieces = new PieceResult?[pieces];
    private string? _refusal;

    public PieceQuantiser Quantiser => quantiser;

    /// <summary>Why the type can't hold the tensor; null where it can.</summary>
    public string? Refusal => _refusal;

    /// <summary>Every piece, in their order.</summary>
    public IEnumerable<PieceResult> Pieces => _pieces.Select(piece => piece!);

    public RoundTripSums Sums()
    {
        var sums = new RoundTripSums { Bytes = quantiser.BytesBeside };
        foreach (var piece in Pieces)
        {
            sums.Add(piece.Sums);
        }

        return sums;
    }

    public void Run(int piece, ReadOnlySpan<float> weights, PieceBuffers buffers)
    {
        try
        {
            _pieces[piece] = PieceWork.Run(quantiser, weights, buffers);
        }
        catch (ArgumentException impossible)
        {
            // Which of several pieces says so doesn't matter: they all name a value that is too large.
            Interlocked.CompareExchange(ref _refusal, impossible.Message, null);
        }
    }
}
