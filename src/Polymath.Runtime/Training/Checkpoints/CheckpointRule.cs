using Polymath.Runtime.Formats;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>A rule that checkpoints are held to.</summary>
/// <param name="Name">Kebab-case name, as errors give it.</param>
/// <param name="Title">What it demands, in a sentence.</param>
/// <param name="Remedy">What to do about a checkpoint that breaks it.</param>
internal sealed record CheckpointRule(string Name, string Title, string Remedy)
{
    /// <summary>The refusal of <paramref name="path"/>, a checkpoint's folder or a file in it.</summary>
    public TrainingException Broken(string path, FormattableString what, Exception? cause = null)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));
        return new TrainingException($"checkpoint '{Path.Join(folder, Path.GetFileName(path))}': {ForeignText.Format(what)}; {Remedy} [{Name}]", cause);
    }
}
