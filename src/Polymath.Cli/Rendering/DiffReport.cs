using System.Globalization;
using Polymath.Cli.Commands;
using Polymath.Cli.Judging;
using Polymath.Contracts.Expectations;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Rendering;

/// <summary>A comparison for people.</summary>
internal static class DiffReport
{
    public static Report Of(DiffRequest request, DiffJudgement judged)
    {
        var observation = judged.Observation;
        List<ReportPart> parts = [Summary(request, observation)];
        if (request.Worst > 0 && Worst(observation, request.Worst) is { Count: > 0 } worst)
        {
            parts.Add(Table(worst));
        }

        if (observation.Doubts.Count > 0)
        {
            parts.Add(new FindingsPart("doubts", [.. observation.Doubts.Select(static doubt => (ReportState.Note, doubt, NoLines))]));
        }

        parts.Add(new FindingsPart("expectations", [.. judged.Judgement.Expectations.Select((expectation, i) => Judged(judged, i))]));
        parts.Add(DiffVerdict.Of(request, judged));
        return new Report(parts);
    }

    private static readonly IReadOnlyList<string> NoLines = [];

    private static FieldsPart Summary(DiffRequest request, TensorDiffObservation observation)
    {
        var (tensors, elements, cosine) = (observation.Tensors, observation.Elements, observation.Cosine);
        return new FieldsPart(
        [
            ("reference", request.Reference),
            ("candidate", request.Candidate),
            ("tensors", $"{Quantities.Whole(tensors.Compared)} compared of {Quantities.Whole(tensors.InReference)} in the reference and {Quantities.Whole(tensors.InCandidate)} in the candidate"
                + Also(tensors.MissingInCandidate, "missing in the candidate") + Also(tensors.MissingInReference, "missing in the reference")
                + Also(tensors.ShapeMismatched, "of another shape") + Also(tensors.Transposed, "transposed") + Also(tensors.Permuted, "permuted")
                + Also(tensors.KnownExtras, "known extras")),
            ("elements", $"{Quantities.Whole(elements.Compared)} compared, {Quantities.Whole(elements.Identical)} identical"
                + Also(elements.NonFiniteReference, "not finite in the reference") + Also(elements.NonFiniteCandidate, "not finite in the candidate")),
            ("cosine", $"least {Quantities.Cosine(cosine.Min)}, median {Quantities.Cosine(cosine.P50)}, mean {Quantities.Cosine(cosine.Mean)}"),
            ("largest difference", Quantities.Real(observation.MaxAbs)),
            ("provenance", Provenance(observation.Provenance)),
            ("read", string.Create(CultureInfo.InvariantCulture, $"{Quantities.Bytes(observation.BytesRead)} in {observation.Seconds:0.000} s, {Quantities.Bytes((long)observation.BytesPerSecond)}/s")),
        ]);
    }

    private static string Also(long count, string what) => count > 0 ? $", {Quantities.Whole(count)} {what}" : string.Empty;

    private static string Provenance(ReferenceProvenance provenance) => provenance.Circular switch
    {
        true => "circular: ",
        false => "not circular: ",
        null => "undecided: ",
    }
    + provenance.Reason;

    // What has no cosine though it should is worse than any that has one.
    private static List<TensorDifference> Worst(TensorDiffObservation observation, int count) =>
    [
        .. observation.Results
            .Where(static tensor => tensor.Cosine is not null || tensor.Elements > 0)
            .OrderBy(static tensor => tensor.Cosine is null ? 0 : 1)
            .ThenByDescending(static tensor => tensor.CosineDistance)
            .Take(count),
    ];

    private static TablePart Table(List<TensorDifference> worst) => new(
        $"{(worst.Count == 1 ? "the worst tensor" : $"the {worst.Count} worst tensors")}",
        [("cosine", true), ("row cosine", true), ("gain", true), ("max_abs", true), ("relative rmse", true), ("types", false), ("status", false), ("tensor", false)],
        [.. worst.Select(static tensor => (IReadOnlyList<string>)
        [
            Quantities.Cosine(tensor.Cosine, tensor.CosineDistance),
            Quantities.Cosine(tensor.RowCosineMin),
            tensor.Gain?.ToString("0.0000", CultureInfo.InvariantCulture) ?? Quantities.Absent,
            Quantities.Real(tensor.MaxAbs),
            Quantities.Real(tensor.RelativeRmse),
            $"{tensor.ElementTypeReference ?? Quantities.Absent} > {tensor.ElementTypeCandidate ?? Quantities.Absent}",
            Contracts.Observations.SnakeCase.Of(tensor.Status.ToString()),
            tensor.Name,
        ])]);

    private static (ReportState State, string Text, IReadOnlyList<string> More) Judged(DiffJudgement judged, int index)
    {
        var (text, _, truth) = judged.Judgement.Expectations[index];
        var offenders = judged.Offenders(index);
        return truth.Value switch
        {
            TruthValue.Holds => (ReportState.Holds, text, NoLines),
            TruthValue.Refuted => (ReportState.Refuted, text, [truth.Observed ?? string.Empty, .. offenders]),
            _ => (ReportState.Undecided, text, [truth.Reason ?? "no reason given"]),
        };
    }
}
