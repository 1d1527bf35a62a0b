using System.Security.Cryptography;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Conformance;

/// <summary>Decodes random blocks of one type in every way there is.</summary>
internal sealed class ConformanceRun(ElementType type, ElementCodec codec, long seed)
{
    private const int PieceElements = 1 << 16;

    private readonly SeededNumbers _numbers = new(seed, type.ToString());
    private readonly VectorWidth[] _widths = codec.IsVectorised ? [.. VectorWidths.Offered] : [VectorWidth.Scalar];
    private readonly BlockFormulas.Formula? _formula = BlockSpecification.Of(type);

    public DecodedType Observe(long blocks, CancellationToken cancellationToken)
    {
        var (blockElements, blockBytes) = codec.Block;
        var pieceBlocks = PieceElements / blockElements;
        var (bytes, expected, actual) = (new byte[pieceBlocks * blockBytes], new float[PieceElements], new float[PieceElements]);
        var differing = new long[_widths.Length];
        var (fromFormula, nonFinite) = (0L, 0L);
        var digests = _widths.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256)).ToArray();
        try
        {
            for (var start = 0L; start < blocks; start += pieceBlocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = (int)Math.Min(pieceBlocks, blocks - start);
                var piece = bytes.AsSpan(0, count * blockBytes);
                var values = expected.AsSpan(0, count * blockElements);
                _numbers.FillBytes(start * blockBytes, piece);
                codec.DecodeScalar(piece, values);
                foreach (var value in values)
                {
                    nonFinite += float.IsFinite(value) ? 0 : 1;
                }

                for (var width = 0; width < _widths.Length; width++)
                {
                    // What another width left behind must not stand in for what this one doesn't write.
                    var other = actual.AsSpan(0, values.Length);
                    other.Fill(float.NegativeZero);
                    codec.Decode(piece, other, _widths[width]);
                    differing[width] += FloatBits.CountDiffering(values, other, []);
                    digests[width].AppendData(FloatBits.Digest(other));
                }

                if (_formula is not null)
                {
                    Evaluate(_formula, piece, actual.AsSpan(0, values.Length));
                    fromFormula += FloatBits.CountDiffering(actual.AsSpan(0, values.Length), values, []);
                }
            }

            return new DecodedType
            {
                ElementType = type.ToString(),
                Blocks = blocks,
                Elements = blocks * blockElements,
                Vectorised = codec.IsVectorised,
                Decodes = [.. _widths.Select((width, i) => new DecodeAtWidth { Width = (int)width, Differing = differing[i], Digest = Convert.ToHexStringLower(digests[i].GetCurrentHash()) })],
                DifferingFromFormula = _formula is null ? null : fromFormula,
                NonFinite = nonFinite,
            };
        }
        finally
        {
            Array.ForEach(digests, digest => digest.Dispose());
        }
    }

    private void Evaluate(BlockFormulas.Formula formula, ReadOnlySpan<byte> blocks, Span<float> values)
    {
        var (elements, bytes) = codec.Block;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)formula(blocks.Slice(i / elements * bytes, bytes), i % elements);
        }
    }
}
