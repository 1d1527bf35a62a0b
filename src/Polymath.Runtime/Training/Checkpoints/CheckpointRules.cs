using System.Reflection;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>Every rule for checkpoints; the table of docs/checkpoints.md.</summary>
internal static class CheckpointRules
{
    private const string TakeAway = "take the folder away and continue from the checkpoint before it, or from the start";

    public static readonly CheckpointRule ManifestMissing = new("manifest-missing", "The folder has a `manifest.json`.", "name the folder of one checkpoint, step-…");

    public static readonly CheckpointRule ManifestUnreadable = new("manifest-unreadable", "The manifest is JSON with exactly the documented members.", TakeAway);

    public static readonly CheckpointRule ManifestVersion = new("manifest-version", "The manifest's format and version are known.", "continue with the version of Polymath that wrote it");

    public static readonly CheckpointRule ManifestDigest = new("manifest-digest", "The manifest's digest is that of its text.", TakeAway);

    public static readonly CheckpointRule FileMissing = new("file-missing", "Every file of the manifest is there.", TakeAway);

    public static readonly CheckpointRule FileExtra = new("file-extra", "Nothing else is in the folder.", "move what doesn't belong to the checkpoint elsewhere");

    public static readonly CheckpointRule FileSize = new("file-size", "Every file has its length.", TakeAway);

    public static readonly CheckpointRule FileDigest = new("file-digest", "Every file has its digest.", TakeAway);

    public static readonly CheckpointRule FileFormat = new("file-format", "Every `.safetensors` file is a SafeTensors file.", TakeAway);

    public static readonly CheckpointRule TensorSet = new("tensor-set", "Files and manifest list the same tensors, with type and shape.", TakeAway);

    public static readonly CheckpointRule TensorDigest = new("tensor-digest", "Every tensor has its digest.", TakeAway);

    public static readonly CheckpointRule FileChanged = new("file-changed", "No file changes while it is read.", "continue again when no one writes to it");

    public static readonly CheckpointRule StepName = new("step-name", "The folder is named after its step.", "give the folder its name back");

    public static readonly CheckpointRule BackendForeign = new("backend-foreign", "The state is of the run's backend.", "continue with the backend that wrote it");

    public static readonly CheckpointRule BaseForeign = new("base-foreign", "The state belongs to the run's base model.", "name the model that the run began with, or another output folder");

    public static readonly CheckpointRule RunForeign = new("run-foreign", "The run's settings are those of the checkpoint.", "continue with the settings that the run began with, or name another output folder");

    public static readonly CheckpointRule LogDigest = new("log-digest", "The run's log names the step with the manifest's digest.", TakeAway);

    public static readonly CheckpointRule StateForeign = new("state-foreign", "The state has values and moments of exactly the trainable tensors.", "continue with the settings that the run began with");

    public static readonly CheckpointRule StateHeld = new("state-held", "What the trainer holds is what the checkpoint has.", "this is a defect of the backend: report it");

    public static readonly CheckpointRule StepTaken = new("step-taken", "A step's checkpoint isn't there already with another content.", "continue from it, take it away, or name another output folder");

    public static readonly CheckpointRule FolderInUse = new("folder-in-use", "One run at a time writes to the folder.", "wait until the other run ends, or name another output folder");

    public static IReadOnlyList<CheckpointRule> All { get; } =
    [
        .. typeof(CheckpointRules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<CheckpointRule>(),
    ];
}
