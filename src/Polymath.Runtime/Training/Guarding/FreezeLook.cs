namespace Polymath.Runtime.Training.Guarding;

/// <summary>What one look at the frozen tensors found.</summary>
/// <param name="Step">Steps that were made.</param>
/// <param name="Tensors">Frozen tensors whose bytes were digested.</param>
/// <param name="Buffers">Buffers whose bytes were.</param>
/// <param name="Digest">Digest of the frozen tensors, buffers apart.</param>
/// <param name="Changes">What isn't as it was.</param>
internal sealed record FreezeLook(long Step, long Tensors, long Buffers, string Digest, IReadOnlyList<TensorChange> Changes)
{
    /// <summary>What the baseline itself is.</summary>
    public static FreezeLook AtStart(Baseline baseline, long step) => Of(step, [.. baseline.Frozen.Select(entry => (entry.Tensor, entry.Digest))], []);

    /// <summary>Looks at every frozen tensor and buffer.</summary>
    public static FreezeLook Take(IEloTrainer trainer, Baseline baseline, FreezeGuardOptions options, CancellationToken cancellationToken)
    {
        var now = trainer.Tensors;
        var changes = new List<TensorChange>();
        changes.AddRange(Structure.Compare(baseline, now));
        changes.AddRange(Structure.Unsealed(baseline));

        // A tensor that has another size now can't be held against its bytes of before.
        var restructured = changes.Select(change => change.Tensor.Name).ToHashSet(StringComparer.Ordinal);
        var comparable = baseline.Frozen.Where(entry => !restructured.Contains(entry.Tensor.Name)).ToArray();
        var digests = HeldTensors.Digest(trainer, [.. comparable.Select(entry => entry.Tensor)], options.Threads, cancellationToken);
        var digested = new List<(TrainerTensor Tensor, string Digest)>();
        foreach (var (entry, digest) in comparable.Zip(digests))
        {
            digested.Add((entry.Tensor, digest));
            if (digest != entry.Digest)
            {
                changes.Add(entry.Locate(trainer, options.Model, cancellationToken));
            }
        }

        return Of(trainer.Steps, digested, changes);
    }

    private static FreezeLook Of(long step, IReadOnlyList<(TrainerTensor Tensor, string Digest)> digested, IReadOnlyList<TensorChange> changes) => new(
        step,
        digested.LongCount(item => !item.Tensor.IsBuffer),
        digested.LongCount(item => item.Tensor.IsBuffer),
        TensorSetDigest.Of([.. digested.Select(item => item.Tensor)], [.. digested.Select(item => item.Digest)]),
        changes);
}
