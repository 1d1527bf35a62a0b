using Polymath.Runtime.Training.Data;

namespace Polymath.Runtime.Training;

/// <summary>A model of which some tensors learn and all others are sealed. What a backend must offer so that a run can be guarded, recorded, interrupted and
/// continued without knowing how it computes.</summary>
public interface IEloTrainer : IDisposable
{
    /// <summary>Name of the backend, as records name it: <c>managed</c>.</summary>
    string Backend { get; }

    /// <summary>Every tensor and buffer of the model, in the order of their names (ordinal).</summary>
    IReadOnlyList<TrainerTensor> Tensors { get; }

    /// <summary>Steps made so far; 0 before the first.</summary>
    long Steps { get; }

    /// <summary>One update of the trainable tensors from the mean gradient over <paramref name="batches"/> (more than one: gradient accumulation).</summary>
    /// <exception cref="OperationCanceledException">Nothing was changed.</exception>
    TrainerStep Step(IReadOnlyList<TokenBatch> batches, StepSettings settings, CancellationToken cancellationToken);

    /// <summary>Mean next-token cross-entropy in nats over batch x (sequence - 1) positions; changes nothing.</summary>
    double Evaluate(TokenBatch batch, CancellationToken cancellationToken);

    /// <summary>Shows the bytes of a tensor as they are held now, row-major, in its element type, from <paramref name="offset"/> on. May be called from several
    /// threads at once between steps.</summary>
    void Look(string tensor, long offset, long length, TensorBytes look);

    /// <summary>SHA-256 of a tensor's bytes as they are held now, in lower-case hexadecimal digits.</summary>
    string Digest(string tensor);

    /// <summary>Writes trainable tensors and optimiser state into an existing, empty folder.</summary>
    void Save(string folder);

    /// <summary>Takes up what <see cref="Save"/> wrote, bit for bit.</summary>
    /// <exception cref="TrainingException">The state is damaged, foreign or of another run; nothing was changed.</exception>
    void Load(string folder);
}
