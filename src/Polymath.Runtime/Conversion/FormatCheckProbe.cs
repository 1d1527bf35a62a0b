using Polymath.Runtime.Formats;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Checks the structure of a model file: offsets, sizes, overlaps, alignment, checksums, order of the index.</summary>
/// <remarks>A damaged file is an observation and no error: <c>valid</c> is false and each defect is named.</remarks>
[Probe("format-check")]
public sealed class FormatCheckProbe : IProbe<FormatCheckObservation>
{
    /// <summary>The file.</summary>
    public required Subject Model { get; init; }

    /// <inheritdoc/>
    public Task<FormatCheckObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context), cancellationToken);

    private FormatCheckObservation Observe(ProbeContext context)
    {
        try
        {
            var report = ModelFile.Inspect(Model.Path);
            var known = report.Format != "unknown";
            context.ReportCoverage(1, 1, "files");
            return new FormatCheckObservation
            {
                Format = known ? report.Format : null,
                Version = FormatVersion.Of(Model.Path),
                Valid = known && report.Sound,
                Findings = [.. report.Findings.Select(finding => new FormatDefect { Rule = finding.Rule, Offset = finding.Offset, Message = finding.Message, Fatal = finding.Fatal })],
                Fatal = report.Findings.LongCount(finding => finding.Fatal),
                Warnings = report.Findings.LongCount(finding => !finding.Fatal),
                Checks = report.Sound ? RulesOf(report.Format) : [],
                Tensors = report.Sound ? report.TensorCount : null,
                Bytes = report.Bytes,
            };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ModelFormatException)
        {
            throw new ProbeException($"subject '{Model.Name}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    private static List<string> RulesOf(string format) =>
        [.. FormatRules.All.Where(rule => rule.Formats == "all" || rule.Formats.Split(", ").Contains(format)).Select(rule => rule.Name).Order(StringComparer.Ordinal)];
}
