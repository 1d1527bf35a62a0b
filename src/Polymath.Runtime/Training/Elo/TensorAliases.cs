namespace Polymath.Runtime.Training.Elo;

/// <summary>Finds tensors that share bytes: a write to one is a write to the other, whatever the freeze plan says.</summary>
internal static class TensorAliases
{
    /// <summary>Every tensor whose storage overlaps that of one before it in memory, each pair by names, the first in memory first.</summary>
    public static IReadOnlyList<(TrainerTensor First, TrainerTensor Second)> Among(IEnumerable<TrainerTensor> tensors)
    {
        var aliases = new List<(TrainerTensor First, TrainerTensor Second)>();
        var open = new List<TrainerTensor>();
        foreach (var tensor in tensors.Where(tensor => tensor.Storage.Length > 0).OrderBy(tensor => tensor.Storage.Start).ThenBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            open.RemoveAll(earlier => !earlier.Storage.Overlaps(tensor.Storage));
            aliases.AddRange(open.Select(earlier => (earlier, tensor)));
            open.Add(tensor);
        }

        return aliases;
    }
}
