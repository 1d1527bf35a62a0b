namespace Polymath.Runtime.Training.Guarding;

/// <summary>Finds tensors that share bytes of memory.</summary>
internal static class StorageAliases
{
    /// <summary>Every pair of tensors whose storage overlaps, by name.</summary>
    public static IReadOnlyList<(TrainerTensor First, TrainerTensor Second)> Find(IReadOnlyList<TrainerTensor> tensors)
    {
        var byStart = tensors.Where(tensor => tensor.Storage.Length > 0).OrderBy(tensor => tensor.Storage.Start).ToArray();
        var pairs = new List<(TrainerTensor First, TrainerTensor Second)>();
        for (var i = 0; i < byStart.Length; i++)
        {
            for (var j = i + 1; j < byStart.Length && byStart[i].Storage.Overlaps(byStart[j].Storage); j++)
            {
                pairs.Add(string.CompareOrdinal(byStart[i].Name, byStart[j].Name) < 0 ? (byStart[i], byStart[j]) : (byStart[j], byStart[i]));
            }
        }

        return [.. pairs.OrderBy(pair => pair.First.Name, StringComparer.Ordinal).ThenBy(pair => pair.Second.Name, StringComparer.Ordinal)];
    }

    /// <summary>Refuses a trainable tensor that shares bytes with any other: a step would change that one too.</summary>
    public static void DemandNoneTrainable(IReadOnlyList<(TrainerTensor First, TrainerTensor Second)> pairs)
    {
        foreach (var (first, second) in pairs)
        {
            if (first.Trainable || second.Trainable)
            {
                var (trainable, other) = first.Trainable ? (first, second) : (second, first);
                throw new TrainingException(
                    $"{TensorLabel.Of(trainable)} is trainable and shares its memory with the {(other.Trainable ? "trainable" : "frozen")} {TensorLabel.Of(other)}: a step would change both; give it memory of its own (a tied head: untie it) or freeze it [shared-storage]");
            }
        }
    }
}
