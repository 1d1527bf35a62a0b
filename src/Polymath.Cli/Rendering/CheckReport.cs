using System.Globalization;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Rendering;

/// <summary>The structure of a model file for people.</summary>
internal static class CheckReport
{
    public static Report Of(string path, FormatCheckObservation observation)
    {
        List<ReportPart> parts =
        [
            new FieldsPart(
            [
                ("file", path),
                ("format", FormatNames.Of(observation.Format, observation.Version)),
                ("tensors", observation.Tensors is { } tensors ? Quantities.Whole(tensors) : Quantities.Absent),
                ("size", Quantities.Size(observation.Bytes)),
                ("checks", observation.Checks.Count > 0 ? $"{observation.Checks.Count} rules" : "stopped at a defect"),
            ]),
        ];
        if (observation.Findings.Count > 0)
        {
            parts.Add(new FindingsPart("findings", [.. observation.Findings.Select(Finding)]));
        }

        parts.Add(Verdict(observation));
        return new Report(parts);
    }

    private static (ReportState State, string Text, IReadOnlyList<string> More) Finding(FormatDefect defect)
    {
        var place = defect.Offset is { } offset ? string.Create(CultureInfo.InvariantCulture, $"byte {offset:N0}: ") : string.Empty;
        return (defect.Fatal ? ReportState.Refuted : ReportState.Note, $"{place}{defect.Message} [{defect.Rule}]", []);
    }

    private static VerdictPart Verdict(FormatCheckObservation observation) =>
        observation.Format is null ? new VerdictPart(ReportState.Undecided, "NOT JUDGED", "this is no model file of a known format")
        : observation.Valid ? new VerdictPart(ReportState.Holds, "SOUND", observation.Warnings == 0 ? "no defect" : Quantities.Count(observation.Warnings, "warning", "warnings"))
        : new VerdictPart(ReportState.Refuted, "DEFECTIVE", Quantities.Count(observation.Fatal, "defect", "defects"));
}
