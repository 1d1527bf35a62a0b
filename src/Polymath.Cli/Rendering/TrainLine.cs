using System.Globalization;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Rendering;

/// <summary>How far a training run has come, in words.</summary>
internal static class TrainLine
{
    private const int ShownDigits = 8;

    public static string Of(TrainingProgress progress) => progress.Phase switch
    {
        TrainingPhase.Training when progress.Last is { } last => string.Join(
            ", ",
            new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"step {progress.Step} of {progress.Steps}: loss {last.Loss:0.000000}"),
                string.Create(CultureInfo.InvariantCulture, $"gradient norm {last.GradientNormBeforeClip:0.####}"),
                progress.TokensPerSecond is { } speed ? Quantities.Whole((long)speed) + " tokens/s" : null,
                progress.Remaining is { } remaining ? Duration(remaining) + " left" : null,
                Frozen(progress),
            }.OfType<string>()),
        TrainingPhase.Training or TrainingPhase.Preparing => "reading the model and the data",
        TrainingPhase.Evaluating => "measuring the loss on held-out text",
        TrainingPhase.Saving => $"writing the checkpoint of step {progress.Step}",
        _ => string.Create(CultureInfo.InvariantCulture, $"training again to compare, step {progress.Step} of {progress.Steps}"),
    };

    /// <summary>The digest of the frozen set and since when it stands; null before the first.</summary>
    public static string? Frozen(TrainingProgress progress) => progress.FrozenDigest is { Length: >= ShownDigits } digest
        ? string.Create(CultureInfo.InvariantCulture, $"frozen {digest[..ShownDigits]} after step {progress.FrozenDigestStep}")
        : null;

    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
        : time.ToString("m\\:ss", CultureInfo.InvariantCulture);
}
