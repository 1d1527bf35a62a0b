using System.Numerics;

namespace Polymath.Runtime.Quantization;

/// <summary>The sub-blocks of a superblock side by side, one a lane: row i holds element i of each.</summary>
/// <remarks>So a sum runs over the elements of its sub-block in their order, and has the same bits at every vector width.</remarks>
internal static class SubBlocks
{
    /// <summary>Values of a superblock.</summary>
    public const int Values = 256;

    /// <summary>Most elements of a sub-block.</summary>
    public const int LargestPart = 32;

    /// <summary>Lanes of a row: vectors wider than all sub-blocks have lanes that stay zero.</summary>
    public static int Lanes(int parts) => Math.Max(parts, Vector<float>.Count);

    /// <summary>Puts element i of sub-block p at <c>i * Lanes(parts) + p</c>.</summary>
    public static void Transpose(ReadOnlySpan<float> values, int parts, Span<float> rows)
    {
        var (length, lanes) = (Values / parts, Lanes(parts));
        for (var part = 0; part < parts; part++)
        {
            var source = values.Slice(part * length, length);
            for (var i = 0; i < source.Length; i++)
            {
                rows[(i * lanes) + part] = source[i];
            }
        }
    }

    /// <summary>The rows of the sub-blocks from <paramref name="first"/> on, as many as a vector has lanes.</summary>
    public static void Load(ReadOnlySpan<float> rows, int parts, int first, Span<Vector<float>> vectors)
    {
        var lanes = Lanes(parts);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new Vector<float>(rows[((i * lanes) + first)..]);
        }
    }
}
