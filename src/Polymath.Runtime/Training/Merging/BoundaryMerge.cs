using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Guarding;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.Merging;

/// <summary>Puts trained boundary layers back into the model that they were trained from: a checkpoint like the base's, in the base's types.</summary>
/// <remarks>Trained values are rounded to nearest, ties to even, to the type in which the base has the tensor; all other tensors are the base's bytes. Nothing is held in memory
/// whole. The output's folder gets its name when all of it is written and neither base nor checkpoint has changed meanwhile.</remarks>
public static class BoundaryMerge
{
    // As transformers cuts its shards.
    private const long LargestShard = 5_000_000_000;

    /// <summary>Merges.</summary>
    /// <param name="model">The base: a folder with <c>config.json</c> and weights, or its SafeTensors file or index.</param>
    /// <param name="checkpoint">The folder of a run's checkpoint, <c>step-00000020</c> say.</param>
    /// <param name="output">The folder to write; it must not be there.</param>
    /// <param name="untie">Whether a base whose head is the embedding becomes one with a head of its own. Without it the trained head of such a base is refused.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    /// <exception cref="TrainingException">The checkpoint is damaged or of another model, the base is tied, a value can't be stored in the base's type, or the output is there.</exception>
    public static MergedModel Merge(string model, string checkpoint, string output, bool untie = false, CancellationToken cancellationToken = default)
    {
        try
        {
            return Write(model, checkpoint, output, untie, cancellationToken);
        }
        catch (Exception failed) when (failed is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(failed.Message, failed);
        }
    }

    /// <summary>Refuses, before anything is trained, what <see cref="Merge"/> would refuse whatever the training comes to.</summary>
    /// <param name="model">The base.</param>
    /// <param name="output">The folder that would be written.</param>
    /// <exception cref="TrainingException">The model has no weights, or the output is there.</exception>
    public static void Check(string model, string output) => BaseOf(model, output);

    private static (ModelSource Source, string Weights) BaseOf(string model, string output)
    {
        if (Path.Exists(output))
        {
            throw new TrainingException($"'{output}' is there already; take it away, or name a folder that isn't there: the merged model is written into it");
        }

        var source = ModelSource.Find(model);
        return (source, source.WeightsFile ?? throw new TrainingException(
            $"'{model}' is a configuration without weights: there is nothing to merge into; name the checkpoint that was trained from, or train without a merge"));
    }

    private static MergedModel Write(string model, string checkpoint, string output, bool untie, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(output);
        var (source, weights) = BaseOf(model, output);
        using var trained = VerifiedCheckpoint.Open(checkpoint, Environment.ProcessorCount, cancellationToken);
        using var store = ModelFile.Open(weights, cancellationToken);
        DemandBase(trained, TensorSetDigest.Of(store, Environment.ProcessorCount, cancellationToken), weights);
        var plan = MergePlan.Of(store, source, trained.Contents.Stores[TrainerStateFiles.Boundary], checkpoint, untie);
        var unfinished = $"{target}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(unfinished);
        try
        {
            WriteWeights(unfinished, plan.Tensors, store, source);
            MergedSidecars.Write(unfinished, source, plan.Untied);
            cancellationToken.ThrowIfCancellationRequested();
            store.EnsureUnchanged();
            trained.Contents.EnsureUnchanged();
            FolderFlush.Whole(unfinished);
            Directory.Move(unfinished, target);
            FolderFlush.Names(Path.GetDirectoryName(target)!);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }

        return new MergedModel(target, plan.Merged, plan.Tensors.Count - plan.Merged.Count, plan.Untied);
    }

    private static void DemandBase(VerifiedCheckpoint trained, string digest, string weights)
    {
        if (trained.Manifest.Base != digest)
        {
            throw CheckpointRules.BaseForeign.Broken(
                Path.Combine(trained.Folder, ManifestText.FileName), $"its base model has the digest {trained.Manifest.Base}, and '{Path.GetFileName(weights)}' has {digest}");
        }
    }

    private static void WriteWeights(string folder, IReadOnlyList<TensorPayload> tensors, ITensorStore store, ModelSource source)
    {
        var metadata = new Dictionary<string, string>(store.Metadata, StringComparer.Ordinal) { ["format"] = "pt" };
        if (source.WeightsFile!.EndsWith(".index.json", StringComparison.Ordinal))
        {
            // What the index says of its own, the total size say, is of the base.
            SafeTensorsWriter.WriteSharded(folder, tensors, LargestShard, new Dictionary<string, string> { ["format"] = "pt" });
        }
        else
        {
            SafeTensorsWriter.Write(Path.Combine(folder, ModelSource.WeightsName), tensors, metadata);
        }
    }
}
