namespace Polymath.Runtime.Training.Guarding;

/// <summary>Holds what a trainer says of its tensors against what it said at the start.</summary>
internal static class Structure
{
    /// <summary>Names that came or went, types, shapes, places and plans that changed.</summary>
    public static IEnumerable<TensorChange> Compare(Baseline baseline, IReadOnlyList<TrainerTensor> now)
    {
        var left = now.ToLookup(tensor => tensor.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (var was in baseline.Frozen.Select(entry => entry.Tensor).Concat(baseline.Trainable))
        {
            if (!left.Remove(was.Name, out var found) || found is not [var tensor])
            {
                yield return new TensorChange(was, found is null ? "the trainer has it no more" : "the trainer lists it twice");
            }
            else if (Difference(was, tensor) is { } how)
            {
                yield return new TensorChange(was, how, Moved: tensor.Trainable);
            }
        }

        foreach (var added in left.Values)
        {
            yield return new TensorChange(added[0], "it wasn't there at the start");
        }

        foreach (var (first, second) in StorageAliases.Find(now).Where(pair => pair.First.Trainable || pair.Second.Trainable))
        {
            yield return new TensorChange(first, $"it shares memory with {TensorLabel.Of(second)} now, and a step changes that");
        }
    }

    /// <summary>Sealed tensors whose memory the operating system would let be written to now.</summary>
    public static IEnumerable<TensorChange> Unsealed(Baseline baseline) =>
        MemoryProtection.Unsealed(baseline.Frozen.Select(entry => entry.Tensor)).Select(tensor => new TensorChange(tensor, "its memory was sealed against writing and is writable now"));

    private static string? Difference(TrainerTensor was, TrainerTensor now) =>
        now.ElementType != was.ElementType ? $"its type is {TensorLabel.TypeOf(now)} now"
        : !now.Shape.SequenceEqual(was.Shape) ? $"its shape is [{string.Join(", ", now.Shape)}] now"
        : now.Trainable != was.Trainable ? now.Trainable ? "it became trainable" : "it became frozen"
        : now.IsBuffer != was.IsBuffer ? "it was a buffer and a tensor in turn"
        : !was.Trainable && now.Storage != was.Storage ? "it lies in other memory now"
        : null;
}
