using System.Globalization;
using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Cli.Rendering;

/// <summary>A conversion for people.</summary>
internal static class ConvertReport
{
    public static Report Of(ConversionRequest request, ConversionReport report)
    {
        List<ReportPart> parts =
        [
            new FieldsPart(
            [
                ("input", $"{request.Input}, {Quantities.Size(report.InputBytes)}"),
                ("output", $"{report.Output}, {Quantities.Size(report.OutputBytes)}"),
                ("architecture", report.Architecture ?? "not known"),
                ("took", string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:0.00} s")),
            ]),
            new TablePart(
                "types",
                [("from", false), ("to", false), ("tensors", true), ("how", false)],
                [.. report.Tensors.GroupBy(static tensor => (From: tensor.SourceType ?? "computed", To: tensor.Type, tensor.Copied))
                    .Select(static group => (IReadOnlyList<string>)[group.Key.From, group.Key.To.ToString(), Quantities.Whole(group.Count()), group.Key.Copied ? "copied" : "encoded"])]),
        ];
        string[] notes = [.. report.Notes, .. report.MissingForLlamaCpp.Select(static missing => "llama.cpp needs " + missing)];
        if (notes.Length > 0)
        {
            parts.Add(new FindingsPart("notes", [.. notes.Select(static note => (ReportState.Note, note, (IReadOnlyList<string>)[]))]));
        }

        parts.Add(new VerdictPart(ReportState.Holds, "WRITTEN", Quantities.Count(report.Tensors.Count, "tensor", "tensors")));
        return new Report(parts);
    }
}
