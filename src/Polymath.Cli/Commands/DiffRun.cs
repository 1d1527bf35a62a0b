using Polymath.Cli.Judging;
using Polymath.Cli.Rendering;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Commands;

/// <summary>Compares two models, judges and shows it.</summary>
internal static class DiffRun
{
    public static async Task<int> RunAsync(DiffRequest request, Shell shell, CancellationToken cancellationToken)
    {
        ModelArgument.Demand(request.Reference);
        ModelArgument.Demand(request.Candidate);
        var (judgement, bands) = await JudgeAsync(request, shell, cancellationToken).ConfigureAwait(false);
        switch (request.Format)
        {
            case DiffFormat.Json:
                shell.Output.Write(DiffJson.Write(judgement));
                break;
            case DiffFormat.AprJson:
                shell.Output.Write(AprJson.Write(request.Reference, request.Candidate, judgement.Observation, bands));
                break;
            default:
                ReportWriter.For(shell).Write(DiffReport.Of(request, judgement));
                break;
        }

        return ExitCodes.Of(judgement.Verdict);
    }

    private static async Task<(DiffJudgement Judgement, IReadOnlyList<DifferenceBands> Bands)> JudgeAsync(
        DiffRequest request, Shell shell, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(shell);
        var context = new ProbeContext(string.Empty, progress);
        var probe = Probe(request);
        var (observation, bands) = request.Format == DiffFormat.AprJson
            ? await probe.ObserveBandsAsync(context, cancellationToken).ConfigureAwait(false)
            : (await probe.ObserveAsync(context, cancellationToken).ConfigureAwait(false), []);
        return (DiffJudgement.Of(DiffRule.Of(request.Floor, request.Layout), observation, context.Coverage, context.Doubts), bands);
    }

    // Who names one file twice says in the open that the reference is the candidate: that needs no doubt.
    private static TensorDiffProbe Probe(DiffRequest request) => new()
    {
        Reference = ModelArgument.Subject("reference", request.Reference, request.Origin),
        Candidate = ModelArgument.Subject("candidate", request.Candidate, "unstated", request.DerivedCandidate ? "reference" : null),
        Include = request.Include,
        Exclude = request.Exclude,
        Layout = request.Layout,
        Detail = request.Detail,
        DerivedReference = request.DerivedReference || ModelArgument.IsSame(request.Reference, request.Candidate) ? DerivedReference.Allow : DerivedReference.Forbid,
    };
}
