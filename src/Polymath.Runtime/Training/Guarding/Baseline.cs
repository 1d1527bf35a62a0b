namespace Polymath.Runtime.Training.Guarding;

/// <summary>A trainer's tensors as they were at the start.</summary>
internal sealed class Baseline
{
    private Baseline(IReadOnlyList<SealedTensor> frozen, IReadOnlyList<TrainerTensor> trainable, string[] trainableDigests, IReadOnlyList<string> aliases)
    {
        Frozen = frozen;
        Trainable = trainable;
        TrainableDigests = trainableDigests;
        Aliases = aliases;
        Digest = TensorSetDigest.Of([.. frozen.Select(entry => entry.Tensor)], [.. frozen.Select(entry => entry.Digest)]);
    }

    /// <summary>Frozen tensors and buffers, by name.</summary>
    public IReadOnlyList<SealedTensor> Frozen { get; }

    /// <summary>Trainable tensors, by name.</summary>
    public IReadOnlyList<TrainerTensor> Trainable { get; }

    /// <summary>Their digests, in the same order.</summary>
    public IReadOnlyList<string> TrainableDigests { get; }

    /// <summary>Frozen tensors that share memory, each pair as <c>first = second</c>.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Digest of the frozen tensors, buffers apart: it can be had from the model's file alone.</summary>
    public string Digest { get; }

    /// <exception cref="TrainingException">The trainer would train another set than planned, or a trainable tensor shares its memory.</exception>
    public static Baseline Take(IEloTrainer trainer, IReadOnlyCollection<string> planned, int threads, CancellationToken cancellationToken)
    {
        var tensors = trainer.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        DemandPlan(tensors, planned.ToHashSet(StringComparer.Ordinal));
        var pairs = StorageAliases.Find(tensors);
        StorageAliases.DemandNoneTrainable(pairs);
        DemandSealed(tensors);
        var frozen = tensors.Where(tensor => !tensor.Trainable).Select(tensor => new SealedTensor(tensor)).ToArray();
        var digests = DigestRun.Of(
            [
                .. frozen.Select(entry => new DigestWork(
                    HeldTensors.LengthOf(entry.Tensor),
                    hash => HeldTensors.Look(trainer, entry.Tensor, piece => entry.Append(hash, piece), cancellationToken))),
            ],
            threads,
            cancellationToken);
        foreach (var (entry, digest) in frozen.Zip(digests))
        {
            entry.Digest = digest;
        }

        var trainable = tensors.Where(tensor => tensor.Trainable).ToArray();
        return new Baseline(frozen, trainable, HeldTensors.Digest(trainer, trainable, threads, cancellationToken), [.. pairs.Select(pair => $"{pair.First.Name} = {pair.Second.Name}")]);
    }

    private static void DemandSealed(TrainerTensor[] tensors)
    {
        if (MemoryProtection.Unsealed(tensors).FirstOrDefault() is { } open)
        {
            throw new TrainingException($"{TensorLabel.Of(open)} is said to lie in memory that can't be written to, but it can; map the model's file read-only [not-sealed]");
        }
    }

    private static void DemandPlan(TrainerTensor[] tensors, HashSet<string> planned)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (!seen.Add(tensor.Name))
            {
                throw new TrainingException($"{TensorLabel.Of(tensor)} is listed twice by the trainer; which of them is sealed can't be known [tensor-twice]");
            }

            if (tensor.Trainable && (tensor.IsBuffer || !planned.Contains(tensor.Name)))
            {
                throw new TrainingException($"{TensorLabel.Of(tensor)} is trainable, but the plan freezes it; give the optimizer the planned tensors only [unexpected-trainable]");
            }

            if (!tensor.Trainable && planned.Contains(tensor.Name))
            {
                throw new TrainingException($"{TensorLabel.Of(tensor)} should train, but the trainer holds it frozen; give it to the optimizer [untouched-trainable]");
            }
        }

        if (planned.FirstOrDefault(name => !seen.Contains(name)) is { } missing)
        {
            throw new TrainingException($"tensor '{missing}' should train, but the model has no such tensor; correct the plan [planned-missing]");
        }
    }
}
