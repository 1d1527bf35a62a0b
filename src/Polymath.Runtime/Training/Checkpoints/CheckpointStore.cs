using System.Globalization;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>The checkpoints of one run in one folder, <c>step-00000010</c> and so on; one run at a time writes there.</summary>
/// <remarks>A checkpoint gets its name when it is whole and on the disk, so that a process or machine that stops at any moment leaves those before it.</remarks>
internal sealed class CheckpointStore : IDisposable
{
    private const string Prefix = "step-";
    private const string Unfinished = ".unfinished-";
    private const string LockName = ".lock";

    private readonly string _folder;
    private readonly CheckpointIdentity _identity;
    private readonly int _keep;
    private readonly FileStream _lock;

    private CheckpointStore(string folder, CheckpointIdentity identity, int keep, FileStream taken)
    {
        _folder = folder;
        _identity = identity;
        _keep = keep;
        _lock = taken;
    }

    /// <summary>Steps of which there is a checkpoint, the first first. Nothing is said about its being whole.</summary>
    public IReadOnlyList<long> Steps => [.. Directory.EnumerateDirectories(_folder, Prefix + "*").Select(path => StepOf(Path.GetFileName(path))).OfType<long>().Order()];

    /// <summary>Takes <paramref name="folder"/>, which is made where it isn't there, for one run.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <param name="identity">What a checkpoint must share with the run.</param>
    /// <param name="keep">How many checkpoints stay; at least 1.</param>
    /// <exception cref="TrainingException">Another run writes there.</exception>
    public static CheckpointStore Open(string folder, CheckpointIdentity identity, int keep = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FolderFlush.Names(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        }

        var path = Path.Combine(folder, LockName);
        try
        {
            var taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var left in Directory.EnumerateDirectories(folder, Unfinished + "*"))
            {
                Directory.Delete(left, recursive: true);
            }

            return new CheckpointStore(folder, identity, keep, taken);
        }
        catch (IOException busy) when (File.Exists(path))
        {
            throw CheckpointRules.FolderInUse.Broken(path, $"it can't be locked ({busy.Message})", busy);
        }
    }

    /// <summary>Writes the trainer's state. When it returns, the checkpoint outlives a loss of power.</summary>
    /// <exception cref="TrainingException">The step has another checkpoint already, or what was written isn't what the trainer holds.</exception>
    public SavedCheckpoint Save(IEloTrainer trainer, DataPosition position, CancellationToken cancellationToken = default) => Save(trainer, position, _ => { }, cancellationToken);

    /// <summary>The same; <paramref name="announce"/> is told of the checkpoint when it is on the disk and before it has its name, so that none is there that wasn't announced.</summary>
    public SavedCheckpoint Save(IEloTrainer trainer, DataPosition position, Action<SavedCheckpoint> announce, CancellationToken cancellationToken)
    {
        var target = Path.Combine(_folder, NameOf(trainer.Steps));
        var unfinished = Path.Combine(_folder, Unfinished + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(unfinished);
        try
        {
            trainer.Save(unfinished);
            var manifest = Describe(unfinished, trainer, cancellationToken) with { Run = _identity.Run, Position = position };
            HeldState.Demand(unfinished, manifest, trainer, cancellationToken);
            var digest = ManifestText.Write(unfinished, manifest);
            FolderFlush.Whole(unfinished);
            DemandFree(target, digest);
            var saved = new SavedCheckpoint(target, trainer.Steps, position, digest);
            announce(saved);
            if (!Directory.Exists(target))
            {
                Directory.Move(unfinished, target);
            }

            FolderFlush.Names(_folder);
            Prune();
            return saved;
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    /// <summary>Continues from the last checkpoint: the trainer takes up its state. Null where there is none, and nothing was done.</summary>
    /// <exception cref="TrainingException">The last checkpoint is damaged, or of another run, base model or backend. An earlier one is never taken instead.</exception>
    public SavedCheckpoint? Resume(IEloTrainer trainer, CancellationToken cancellationToken = default)
    {
        DemandNothingElse();
        if (Steps is not [.., var step])
        {
            return null;
        }

        var folder = Path.Combine(_folder, NameOf(step));
        using var checkpoint = VerifiedCheckpoint.Open(folder, Environment.ProcessorCount, cancellationToken).Demand(trainer.Backend, _identity.Base);
        var manifest = checkpoint.Manifest;
        var path = Path.Combine(folder, ManifestText.FileName);
        if (manifest.Step != step)
        {
            throw CheckpointRules.StepName.Broken(path, $"it is of step {manifest.Step}");
        }

        if (manifest.Run != _identity.Run || manifest.Position is not { } position)
        {
            throw CheckpointRules.RunForeign.Broken(path, $"its run's settings have the digest {manifest.Run ?? "of no run"}, and this run's have {_identity.Run}");
        }

        trainer.Load(folder);
        HeldState.Demand(folder, manifest, trainer, cancellationToken);
        checkpoint.Contents.EnsureUnchanged();
        return new SavedCheckpoint(folder, step, position, manifest.Sha256);
    }

    public void Dispose() => _lock.Dispose();

    // A backend may write a manifest, as ours does; of one that doesn't, all is digested here.
    private CheckpointManifest Describe(string folder, IEloTrainer trainer, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(folder, ManifestText.FileName)))
        {
            var own = ManifestText.Read(folder);
            return own.Base == _identity.Base ? own : throw CheckpointRules.BaseForeign.Broken(folder, $"the trainer's base model has the digest {own.Base}, and the run's has {_identity.Base}");
        }

        using var contents = CheckpointContents.Open(folder);
        var (files, tensors) = contents.Digest(Environment.ProcessorCount, cancellationToken);
        return new CheckpointManifest { Backend = trainer.Backend, Base = _identity.Base, Step = trainer.Steps, Files = files, Tensors = tensors };
    }

    private static void DemandFree(string target, string digest)
    {
        if (Directory.Exists(target) && ManifestText.Read(target).Sha256 != digest)
        {
            throw CheckpointRules.StepTaken.Broken(target, $"the step has a checkpoint with another content");
        }
    }

    private void Prune()
    {
        foreach (var step in Steps.SkipLast(_keep))
        {
            // What is being deleted has no name by which it could be taken for a checkpoint.
            var leaving = Path.Combine(_folder, Unfinished + Guid.NewGuid().ToString("N"));
            Directory.Move(Path.Combine(_folder, NameOf(step)), leaving);
            Directory.Delete(leaving, recursive: true);
        }
    }

    // A checkpoint under another name would be passed over in silence.
    private void DemandNothingElse()
    {
        foreach (var entry in new DirectoryInfo(_folder).EnumerateFileSystemInfos())
        {
            if (entry.Name != LockName && (entry is not DirectoryInfo || !entry.Name.StartsWith(Prefix, StringComparison.Ordinal) || StepOf(entry.Name) is null))
            {
                throw CheckpointRules.StepName.Broken(entry.FullName, $"it isn't named as checkpoints are, {NameOf(10)}");
            }
        }
    }

    private static string NameOf(long step) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D8}");

    private static long? StepOf(string name) =>
        long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && NameOf(step) == name ? step : null;
}
