using Polymath.Runtime.Auditing;

namespace Polymath.Cli.Rendering;

/// <summary>What verifying a log found, for people.</summary>
internal static class AuditReport
{
    public static Report Of(string path, AuditChainObservation observation)
    {
        List<ReportPart> parts =
        [
            new FieldsPart(
            [
                ("log", path),
                ("dialect", observation.Dialect ?? Quantities.Absent),
                ("rows", Quantities.Whole(observation.Rows)),
                ("types", observation.Types.Count > 0 ? string.Join(", ", observation.Types.Select(type => $"{(type.Type.Length > 0 ? type.Type : "(none)")} {Quantities.Whole(type.Rows)}")) : Quantities.Absent),
                ("head", observation.Head ?? Quantities.Absent),
                ("sealed", observation.Sealed ? "yes" : "no"),
                ("kept apart", observation.Anchored ? "yes" : "no"),
                ("size", Quantities.Size(observation.Bytes)),
            ]),
        ];
        if (observation.Tampering is { } survey)
        {
            parts.Add(new TablePart(
                "tampering",
                [("done to the log", false), ("places", true), ("noticed", true)],
                [.. survey.Results.Select(result => new[] { result.Tampering, Quantities.Whole(result.Planted), Quantities.Whole(result.Detected) })]));
        }

        var (state, word) = observation.Result switch
        {
            AuditResult.Valid => (ReportState.Holds, "VALID"),
            AuditResult.Broken => (ReportState.Refuted, "BROKEN"),
            var other => (ReportState.Undecided, other.ToString().ToUpperInvariant()),
        };
        parts.Add(new VerdictPart(state, word, observation.Message));
        return new Report(parts);
    }
}
