using System.Security.Cryptography;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>One type over all tensors.</summary>
internal sealed class TypeTotals : IDisposable
{
    private const int Worst = 5;

    private readonly PieceQuantiser _quantiser;
    private readonly VectorWidth[] _widths;
    private readonly IncrementalHash[] _digests;
    private readonly long[] _differing;
    private readonly RoundTripSums _sums = new();
    private readonly List<TensorRoundtrip> _tensors = [];

    public TypeTotals(PieceQuantiser quantiser)
    {
        _quantiser = quantiser;
        _widths = PieceWork.Widths(quantiser);
        _digests = [.. _widths.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256))];
        _differing = new long[_widths.Length];
    }

    /// <summary>Whether vectors were to be tried and this processor has none.</summary>
    public bool LacksVectors => _quantiser.IsVectorised && _widths.Length == 1;

    public void Add(WeightTensor tensor, TypeResult result, RoundTripSums sums)
    {
        _sums.Add(sums);
        _tensors.Add(new TensorRoundtrip { Name = tensor.Name, Elements = tensor.Elements, RelativeError = sums.RelativeError, Cosine = sums.Cosine });
        foreach (var piece in result.Pieces)
        {
            for (var width = 0; width < _widths.Length; width++)
            {
                _digests[width].AppendData(piece.Digests[width]);
                _differing[width] += piece.Differing[width];
            }
        }
    }

    public TypeRoundtrip Observation() => new()
    {
        ElementType = _quantiser.Type.ToString(),
        Tensors = _tensors.Count,
        Elements = _sums.Elements,
        BytesPerElement = _sums.Elements == 0 ? null : (double)_sums.Bytes / _sums.Elements,
        Rmse = _sums.Rmse,
        RelativeError = _sums.RelativeError,
        Cosine = _sums.Cosine,
        MaxAbs = _sums.Elements == 0 ? null : _sums.MaxAbs,
        Bound = new RoundtripBound { Outside = _sums.Outside, Largest = _sums.Elements == 0 ? null : _sums.LargestShare, Clipped = _sums.Clipped },
        Again = new SecondRoundtrip { Changed = _sums.Changed, ShareOfError = _sums.ShareOfError },
        Vectorised = _quantiser.IsVectorised,
        Decodes = [.. _widths.Select((width, i) => new DecodeAtWidth { Width = (int)width, Differing = _differing[i], Digest = Convert.ToHexStringLower(_digests[i].GetCurrentHash()) })],
        Differing = _sums.Differing,
        Worst = [.. _tensors.OrderByDescending(tensor => tensor.RelativeError ?? 0).Take(Worst)],
    };

    public void Dispose() => Array.ForEach(_digests, digest => digest.Dispose());
}
