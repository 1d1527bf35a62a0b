using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Data;

namespace Polymath.Benchmarks.Training;

/// <summary>A model file of which everything is frozen, as a freeze guard sees it.</summary>
internal sealed class MappedModel : IEloTrainer
{
    private const int Piece = 1 << 24;

    private readonly ITensorStore _store;
    private readonly Dictionary<string, TensorInfo> _byName;

    public MappedModel(string path)
    {
        _store = ModelFile.Open(path);
        _byName = _store.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Tensors =
        [
            .. _store.Tensors.Select(tensor => new TrainerTensor
            {
                Name = tensor.Name,
                ElementType = tensor.ElementType!.Value,
                Shape = tensor.Shape,
                Trainable = false,
                Storage = new TensorStorage(tensor.Offset, tensor.Length, Sealed: false),
            }),
        ];
    }

    public string Backend => "mapped";

    public IReadOnlyList<TrainerTensor> Tensors { get; }

    public long Steps => 0;

    public void Look(string tensor, long offset, long length, TensorBytes look)
    {
        byte[]? buffer = null;
        for (var end = offset + length; offset < end; offset += Piece)
        {
            using var piece = _store.Borrow(_byName[tensor], offset, (int)Math.Min(Piece, end - offset), ref buffer);
            look(piece.Span);
        }
    }

    public TrainerStep Step(IReadOnlyList<TokenBatch> batches, StepSettings settings, CancellationToken cancellationToken) => throw new NotSupportedException();

    public double Evaluate(TokenBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string Digest(string tensor) => throw new NotSupportedException();

    public void Save(string folder) => throw new NotSupportedException();

    public void Load(string folder) => throw new NotSupportedException();

    public void Dispose() => _store.Dispose();
}
