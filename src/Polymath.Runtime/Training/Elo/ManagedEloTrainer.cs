using System.Security.Cryptography;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Guarding;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;

namespace Polymath.Runtime.Training.Elo;

/// <summary>Trains on this machine's processors, in this process.</summary>
/// <remarks>Frozen tensors are computed with where their file is mapped; each trainable one has an F32 master, a gradient and two moments, 16 bytes an element.</remarks>
internal sealed class ManagedEloTrainer : IEloTrainer
{
    /// <summary>Its name.</summary>
    public const string Name = "managed";

    // The most of a tensor that is shown at once.
    private const int Piece = 1 << 24;

    private readonly LoadedModel _model;
    private readonly Func<string> _base;
    private readonly ComputePool _pool;
    private readonly TransformerGraph _graph;
    private readonly Gradients _gradients;
    private readonly IReadOnlyList<StateTensor> _states;
    private readonly AdamW _optimizer;
    private readonly Dictionary<string, TrainerTensor> _byName;

    /// <summary>Takes over a model, which is given up with the trainer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="baseDigest">Gives the digest of its tensors as its files have them, by which checkpoints know it.</param>
    /// <param name="threads">Greatest number of threads.</param>
    /// <param name="options">How the model is computed.</param>
    public ManagedEloTrainer(LoadedModel model, Func<string> baseDigest, int threads, GraphOptions options)
    {
        _model = model;
        _base = baseDigest;
        _pool = new ComputePool(threads);
        _graph = new TransformerGraph(model.Config, model.Weights, _pool, options);
        _gradients = new Gradients(model.Weights);
        _states = [.. model.Weights.All.Where(tensor => tensor.Trainable).OrderBy(tensor => tensor.Name, StringComparer.Ordinal).Select(StateOf)];
        _optimizer = new AdamW([.. _states.Select(state => new LearningTensor(state, _gradients[state.Name]))], _pool);
        Tensors = [.. model.Weights.All.Select(Describe).Append(Buffer(TransformerGraph.RotaryFrequenciesName, _graph.RotaryFrequencies)).OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        _byName = Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Backend => Name;

    /// <inheritdoc/>
    public IReadOnlyList<TrainerTensor> Tensors { get; }

    /// <inheritdoc/>
    public long Steps => _optimizer.Steps;

    /// <inheritdoc/>
    /// <exception cref="TrainingException">Loss or gradient isn't finite; nothing was changed.</exception>
    public TrainerStep Step(IReadOnlyList<TokenBatch> batches, StepSettings settings, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(batches.Count);
        _gradients.Clear();
        var positions = batches.Sum(Predicted);
        var loss = 0.0;
        foreach (var batch in batches)
        {
            var share = (double)Predicted(batch) / positions;
            loss += share * _graph.Loss(batch, _gradients, (float)share, cancellationToken);
        }

        if (!double.IsFinite(loss))
        {
            throw new TrainingException(FormattableString.Invariant(
                $"the loss of step {Steps + 1} is {loss}: the step wasn't made and no tensor changed; lower the learning rate, or look for NaN in the model (polymath inspect)"));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var (before, after) = _optimizer.Step(settings);
        return new TrainerStep(loss, before, after, batches.Sum(batch => (long)batch.Tokens));
    }

    /// <inheritdoc/>
    public double Evaluate(TokenBatch batch, CancellationToken cancellationToken) => _graph.Loss(batch, null, 1, cancellationToken);

    /// <inheritdoc/>
    public unsafe void Look(string tensor, long offset, long length, TensorBytes look)
    {
        var storage = _byName[tensor].Storage;
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, storage.Length - offset);
        for (var shown = 0L; shown < length; shown += Piece)
        {
            look(new ReadOnlySpan<byte>((byte*)storage.Start + offset + shown, (int)Math.Min(Piece, length - shown)));
        }
    }

    /// <inheritdoc/>
    public string Digest(string tensor)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        HeldTensors.Look(this, _byName[tensor], hash.AppendData, CancellationToken.None);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Save(string folder) => TrainerStateFiles.Write(folder, Backend, _base(), Steps, _states);

    /// <inheritdoc/>
    public void Load(string folder) => _optimizer.Steps = TrainerStateFiles.Read(folder, Backend, _base(), _states);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var state in _states)
        {
            state.FirstMoment.Dispose();
            state.SecondMoment.Dispose();
        }

        _gradients.Dispose();
        _graph.Dispose();
        _pool.Dispose();
        _model.Dispose();
    }

    private static long Predicted(TokenBatch batch) => (long)batch.Rows * (batch.Length - 1);

    private StateTensor StateOf(WeightTensor tensor) =>
        new(tensor.Name, tensor.Shape, _model.Masters[tensor.Name], new NativeBuffer(tensor.Elements), new NativeBuffer(tensor.Elements));

    private TrainerTensor Describe(WeightTensor tensor) => new()
    {
        Name = tensor.Name,
        ElementType = tensor.ElementType,
        Shape = tensor.Shape,
        Trainable = tensor.Trainable,
        Storage = _model.StorageOf(tensor),
    };

    private static unsafe TrainerTensor Buffer(string name, NativeBuffer values) => new()
    {
        Name = name,
        ElementType = ElementType.F32,
        Shape = [values.Length],
        Trainable = false,
        IsBuffer = true,
        Storage = new TensorStorage((nint)values.Start, values.Length * sizeof(float), Sealed: false),
    };
}
