namespace Polymath.Runtime.Training.Guarding;

/// <summary>What became of a tensor that must stay as it is.</summary>
/// <param name="Tensor">As it was at the start.</param>
/// <param name="How">What changed, in words.</param>
/// <param name="Offset">The first byte that changed, from the tensor's start; null where its bytes didn't change or the place can't be told.</param>
/// <param name="Exact">Whether the first changed byte is at <paramref name="Offset"/>, and not just in the block of <see cref="BlockChecksums.BlockBytes"/> that begins there.</param>
/// <param name="Moved">Whether something trained it: its bytes changed, or it became trainable.</param>
internal sealed record TensorChange(TrainerTensor Tensor, string How, long? Offset = null, bool Exact = false, bool Moved = false)
{
    /// <summary>Name, type, shape and what happened.</summary>
    public string Text => $"{TensorLabel.Of(Tensor)}: {How}";
}
