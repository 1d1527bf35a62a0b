using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Runs;

/// <summary>A tensor as a trainer holds it, to be written.</summary>
internal static class TrainedTensor
{
    public static TensorPayload Payload(IEloTrainer trainer, TrainerTensor tensor) => TensorPayload.FromBytes(
        tensor.Name,
        tensor.Shape,
        tensor.ElementType,
        BlockLayout.Flat,
        (offset, destination) => Copy(trainer, tensor, offset, destination));

    // A lambda can't hold a span, so what is shown is copied to where it is pinned.
    private static unsafe void Copy(IEloTrainer trainer, TrainerTensor tensor, long offset, Span<byte> destination)
    {
        fixed (byte* start = destination)
        {
            var (to, length, shown) = ((nint)start, destination.Length, 0);
            trainer.Look(tensor.Name, offset, length, piece =>
            {
                piece.CopyTo(new Span<byte>((byte*)to + shown, length - shown));
                shown += piece.Length;
            });
            if (shown != length)
            {
                throw new TrainingException(FormattableString.Invariant(
                    $"tensor '{tensor.Name}': backend '{trainer.Backend}' shows {shown:N0} of {length:N0} bytes asked for. This is a defect of the backend: report it"));
            }
        }
    }
}
