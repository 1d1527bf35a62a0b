using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>Quantises one tensor to every type on all cores, piece by piece.</summary>
internal sealed class TensorRun(WeightTensor tensor, IReadOnlyList<ElementType> types, Action<long> progress, CancellationToken cancellationToken)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };

    private int Pieces => checked((int)((tensor.Elements + PieceBuffers.Elements - 1) / PieceBuffers.Elements));

    public TensorScan Scan()
    {
        var scans = new TensorScan[Pieces];
        Parallel.For(0, Pieces, _options, () => new float[PieceBuffers.Elements], (piece, _, buffer) =>
        {
            scans[piece] = TensorScan.Of(Read(piece, buffer));
            return buffer;
        }, _ => { });
        return scans.Aggregate(default(TensorScan), (all, scan) => all.With(scan));
    }

    /// <summary>What each type gave, or why it can't hold the tensor.</summary>
    public TypeResult[] Run(TensorScan scan)
    {
        var results = types.Select(type => new TypeResult(new PieceQuantiser(type, scan.LargestMagnitude), Pieces)).ToArray();
        Parallel.For(0, Pieces, _options, () => new PieceBuffers(), (piece, _, buffers) =>
        {
            var weights = Read(piece, buffers.Weights);
            foreach (var result in results)
            {
                result.Run(piece, weights, buffers);
            }

            progress(weights.Length);
            return buffers;
        }, _ => { });
        return results;
    }

    private Span<float> Read(int piece, float[] buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = (long)piece * PieceBuffers.Elements;
        var weights = buffer.AsSpan(0, (int)Math.Min(PieceBuffers.Elements, tensor.Elements - start));
        tensor.Read(start, weights);
        return weights;
    }
}
