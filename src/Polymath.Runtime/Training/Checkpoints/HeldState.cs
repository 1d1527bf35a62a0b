using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>Holds a checkpoint against the trainer whose state it is.</summary>
internal static class HeldState
{
    /// <summary>Refuses a manifest in which a trainable tensor isn't, bit for bit, what the trainer holds, or whose step is another.</summary>
    public static void Demand(string folder, CheckpointManifest manifest, IEloTrainer trainer, CancellationToken cancellationToken)
    {
        if (manifest.Step != trainer.Steps || manifest.Backend != trainer.Backend)
        {
            throw CheckpointRules.StateHeld.Broken(
                folder, $"it is of step {manifest.Step} by backend '{manifest.Backend}', and the trainer is '{trainer.Backend}' at step {trainer.Steps}");
        }

        var listed = manifest.Tensors.ToLookup(tensor => tensor.Name, StringComparer.Ordinal);
        var trainable = trainer.Tensors.Where(tensor => tensor.Trainable).ToArray();
        foreach (var (tensor, digest) in trainable.Zip(HeldTensors.Digest(trainer, trainable, Environment.ProcessorCount, cancellationToken)))
        {
            if (!listed[tensor.Name].Any(stored => stored.Sha256 == digest))
            {
                throw CheckpointRules.StateHeld.Broken(folder, $"no file of it has the trainable tensor '{tensor.Name}' as the trainer holds it");
            }
        }
    }
}
