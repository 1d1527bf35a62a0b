using Polymath.Runtime.Formats.Apr;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>Digests tensors as a trainer holds them. It looks at the bytes itself and never asks the trainer for a digest.</summary>
internal static class HeldTensors
{
    /// <summary>SHA-256 of the bytes of each of <paramref name="tensors"/>, in their order.</summary>
    /// <exception cref="TrainingException">The trainer shows fewer or more bytes of a tensor than its type and shape demand.</exception>
    public static string[] Digest(IEloTrainer trainer, IReadOnlyList<TrainerTensor> tensors, int threads, CancellationToken cancellationToken) => DigestRun.Of(
        [.. tensors.Select(tensor => new DigestWork(LengthOf(tensor), hash => Look(trainer, tensor, hash.AppendData, cancellationToken)))], threads, cancellationToken);

    /// <summary>Bytes that type and shape demand.</summary>
    public static long LengthOf(TrainerTensor tensor) => AprSizes.Flat(tensor.ElementType, tensor.Elements);

    /// <summary>Shows all bytes of a tensor, in order.</summary>
    public static void Look(IEloTrainer trainer, TrainerTensor tensor, TensorBytes look, CancellationToken cancellationToken)
    {
        var shown = 0L;
        trainer.Look(tensor.Name, 0, LengthOf(tensor), piece =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            look(piece);
            shown += piece.Length;
        });
        if (shown != LengthOf(tensor))
        {
            throw new TrainingException(FormattableString.Invariant(
                $"{TensorLabel.Of(tensor)}: backend '{trainer.Backend}' shows {shown:N0} bytes of it and type and shape demand {LengthOf(tensor):N0}; what isn't seen can't be sealed. This is a defect of the backend: report it"));
        }
    }
}
