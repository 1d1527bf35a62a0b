namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>What a piece gave in one type.</summary>
/// <param name="Sums">Its sums.</param>
/// <param name="Differing">Elements that differ from the scalar code's, by width.</param>
/// <param name="Digests">SHA-256 of the decoded floats, by width.</param>
internal sealed record PieceResult(RoundTripSums Sums, long[] Differing, byte[][] Digests);
