namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>One thread's room for a piece, whatever the type.</summary>
internal sealed class PieceBuffers
{
    /// <summary>Elements of a piece: whole blocks of every type.</summary>
    public const int Elements = 1 << 16;

    // No type takes more than 34 bytes for 32 elements.
    private const int Bytes = Elements / 32 * 34;

    public float[] Weights { get; } = new float[Elements];

    public float[] Decoded { get; } = new float[Elements];

    public float[] Other { get; } = new float[Elements];

    public float[] Lowest { get; } = new float[Elements];

    public float[] Highest { get; } = new float[Elements];

    public bool[] Marks { get; } = new bool[Elements];

    public byte[] Stored { get; } = new byte[Bytes];

    public byte[] Changed { get; } = new byte[Bytes];
}
