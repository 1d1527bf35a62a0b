using System.Globalization;
using Polymath.Runtime.Training.Merging;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Rendering;

/// <summary>What became of a training run.</summary>
internal static class TrainReport
{
    private const int ShownDigits = 16;

    public static Report Of(TrainingRequest request, EloTrainObservation observed, IReadOnlyList<string> failures, MergedModel? merged)
    {
        var (trainable, frozen) = (observed.Trainable, observed.Frozen);
        List<(string, string)> fields =
        [
            ("model", request.Model),
            ("data", request.Batches ?? request.Corpus ?? Quantities.Absent),
            ("steps", Steps(observed)),
            ("loss", observed.Losses.Count == 0 ? Quantities.Absent : $"{Loss(observed.Losses[0])} at first, {Loss(observed.Losses[^1])} at last"),
        ];
        if (observed.HeldOut is { } heldOut)
        {
            fields.Add(("held-out loss", $"{Loss(heldOut.Before)} before, {Loss(heldOut.After)} after, over {Quantities.Count(heldOut.Tokens, "token", "tokens")}"));
        }

        fields.AddRange(
        [
            ("trained", $"{Quantities.Count(trainable.Tensors, "tensor", "tensors")} of {Quantities.Count(trainable.Parameters, "parameter", "parameters")}"),
            ("frozen", $"{Quantities.Count(frozen.Tensors, "tensor", "tensors")} of {Quantities.Count(frozen.Parameters, "parameter", "parameters")}"),
            ("digests", $"of {frozen.DigestedTensors} tensors and {Quantities.Count(frozen.DigestedBuffers, "buffer", "buffers")}, {Quantities.Count(frozen.DigestedSteps, "time", "times")} after the start"),
            ("frozen set", Shortened(frozen.DigestAfter)),
            ("trained set", Shortened(trainable.DigestAfter)),
            ("step", $"median {Milliseconds(observed.StepMs.P50)}, 95 of 100 within {Milliseconds(observed.StepMs.P95)}"),
            ("speed", Quantities.Whole((long)observed.TokensPerSecond) + " tokens/s"),
            ("memory", "at most " + Quantities.Bytes(observed.PeakMemoryBytes)),
        ]);
        if (observed.Aliases.Count > 0)
        {
            fields.Add(("share storage", string.Join("; ", observed.Aliases)));
        }

        if (request.Output is { } output)
        {
            fields.Add(("kept in", output));
        }

        if (merged is not null)
        {
            var head = merged.Untied ? ", a head apart from the embedding" : string.Empty;
            fields.Add(("merged", $"{Path.Combine(request.Output!, Path.GetFileName(merged.Folder))}: {Quantities.Count(merged.Merged.Count, "trained tensor", "trained tensors")}, {merged.Copied} of the model's own{head}"));
        }

        List<ReportPart> parts = [new FieldsPart(fields)];
        if (failures.Count > 0)
        {
            parts.Add(new FindingsPart("failures", [.. failures.Select(static failure => (ReportState.Refuted, failure, (IReadOnlyList<string>)[]))]));
        }

        parts.Add(failures.Count == 0
            ? new VerdictPart(ReportState.Holds, "SEALED", $"{Quantities.Count(observed.Steps, "step", "steps")} made, no frozen tensor changed")
            : new VerdictPart(ReportState.Refuted, "FAILED", failures[0]));
        return new Report(parts);
    }

    private static string Steps(EloTrainObservation observed) =>
        observed.FirstStep > 1 ? $"{Quantities.Whole(observed.Steps)}, of which {Quantities.Whole(observed.FirstStep - 1)} before this run" : Quantities.Whole(observed.Steps);

    private static string Loss(double loss) => loss.ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Milliseconds(double time) => time.ToString(time < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " ms";

    private static string Shortened(string digest) => digest.Length > ShownDigits ? $"sha256 {digest[..ShownDigits]}…" : digest;
}
