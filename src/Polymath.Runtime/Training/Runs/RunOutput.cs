using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The folder of a run: its log, its checkpoints and, when it is over, the trained tensors.</summary>
internal sealed class RunOutput : IDisposable
{
    /// <summary>The trained tensors in F32 under the base model's names.</summary>
    public const string TrainedFile = "trained.safetensors";

    /// <summary>The folder of checkpoints.</summary>
    public const string CheckpointFolder = "checkpoints";

    private readonly string _folder;
    private readonly CheckpointStore _checkpoints;

    private readonly string _runId;

    private RunOutput(string folder, CheckpointStore checkpoints, string runId) => (_folder, _checkpoints, _runId) = (folder, checkpoints, runId);

    /// <summary>The log; null before <see cref="Begin"/>.</summary>
    public RunLog? Log { get; private set; }

    /// <summary>Takes a folder, which is made where it isn't there.</summary>
    /// <exception cref="TrainingException">Another run is or was there and this one doesn't go on from it, or there is none to go on from.</exception>
    public static RunOutput Open(string folder, CheckpointIdentity identity, bool resume)
    {
        DemandOwn(folder);
        Directory.CreateDirectory(folder);
        var checkpoints = CheckpointStore.Open(Path.Combine(folder, CheckpointFolder), identity);
        try
        {
            var isThere = RunLog.IsIn(folder) || checkpoints.Steps.Count > 0;
            return isThere == resume
                ? new RunOutput(folder, checkpoints, identity.Run[..16])
                : throw new TrainingException(resume
                    ? $"'{folder}' has no run to go on from; name the run's output folder, or leave out 'resume'"
                    : $"'{folder}' has a run already; go on from it with 'resume', or name another folder");
        }
        catch
        {
            checkpoints.Dispose();
            throw;
        }
    }

    /// <summary>Lets the trainer take up the newest checkpoint; a run that was stopped before its first begins anew.</summary>
    /// <exception cref="TrainingException">The checkpoint is damaged, or isn't one that the log names: it was written by somebody else than the run.</exception>
    public SavedCheckpoint? Resume(IEloTrainer trainer, CancellationToken cancellationToken)
    {
        var saved = _checkpoints.Resume(trainer, cancellationToken);
        if (saved is not null)
        {
            LoggedCheckpoints.Demand(_folder, saved, cancellationToken);
        }

        return saved;
    }

    /// <summary>Begins the log, or goes on with it: a run that is refused before leaves it as it was.</summary>
    public RunLog Begin() => Log = RunLog.Open(_folder, _runId);

    /// <summary>Writes a checkpoint. The log, which was begun, says so first: a process that dies between the two leaves a row without a checkpoint, and never a checkpoint
    /// that no row vouches for.</summary>
    public void Save(IEloTrainer trainer, CancellationToken cancellationToken) =>
        _checkpoints.Save(trainer, new DataPosition(0, trainer.Steps, string.Empty), saved => LoggedCheckpoints.Append(Log!, saved), cancellationToken);

    /// <summary>Writes the trained tensors, in the types in which the trainer holds them.</summary>
    public void WriteTrained(IEloTrainer trainer) => SafeTensorsWriter.Write(
        Path.Combine(_folder, TrainedFile),
        [.. trainer.Tensors.Where(tensor => tensor.Trainable).Select(tensor => TrainedTensor.Payload(trainer, tensor))],
        new Dictionary<string, string> { ["format"] = "pt" });

    /// <summary>Writes the observation as the last row but the seal of the log, which was begun.</summary>
    public void End(EloTrainObservation observation)
    {
        Log!.Append("end", RunRows.End(observation));
        Log.Seal();
    }

    // What somebody else keeps there could be overwritten, or taken for the run's.
    private static void DemandOwn(string folder)
    {
        if (File.Exists(folder))
        {
            throw new TrainingException($"'{folder}' is a file; 'output' names a folder");
        }

        if (Directory.Exists(folder) && !RunLog.IsIn(folder) && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(entry => Path.GetFileName(entry) != CheckpointFolder) is { } foreign)
        {
            throw new TrainingException($"'{folder}' holds '{Path.GetFileName(foreign)}', which no run wrote; name a folder that is empty or not there yet");
        }
    }

    public void Dispose()
    {
        Log?.Dispose();
        _checkpoints.Dispose();
    }
}
