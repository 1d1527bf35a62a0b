using System.Text;
using System.Text.Json;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Summaries;

/// <summary>The summary's files: <c>artifacts/polymath/summary-project.md</c> and <c>.json</c>.</summary>
internal static class SummaryFiles
{
    /// <summary>Writes them; each replaces the last run's at once, so that a reader never sees a part.</summary>
    public static async Task<IReadOnlyList<(string Path, string Description)>> WriteAsync(
        RunSettings settings, RunSummary summary, CancellationToken cancellationToken)
    {
        var stem = Path.Combine(settings.ArtifactsRoot, "polymath", "summary-" + FileNames.Safe(summary.Project));
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        using var gate = await LockFile.AcquireAsync(stem + ".lock", cancellationToken).ConfigureAwait(false);
        Write(stem + ".md", SummaryText.Write(summary));
        Write(stem + ".json", CanonicalJson.Write(JsonSerializer.SerializeToElement(summary, EvidenceJson.Options)));
        return [(stem + ".md", "what a person reads"), (stem + ".json", "what a program reads")];
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path + ".tmp", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
