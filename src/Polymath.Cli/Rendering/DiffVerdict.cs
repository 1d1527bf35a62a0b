using System.Globalization;
using Polymath.Cli.Commands;
using Polymath.Cli.Judging;
using Polymath.Contracts.Expectations;

namespace Polymath.Cli.Rendering;

/// <summary>The last line of a comparison: the verdict, what it is about, and what to do where there is none.</summary>
internal static class DiffVerdict
{
    public static VerdictPart Of(DiffRequest request, DiffJudgement judged) => judged.Verdict switch
    {
        TruthValue.Holds => new VerdictPart(ReportState.Holds, "HOLDS", Held(request)),
        TruthValue.Refuted => new VerdictPart(ReportState.Refuted, "REFUTED", string.Join("; ", Worst(judged))),
        _ => new VerdictPart(ReportState.Undecided, "NOT JUDGED", string.Join("; ", judged.Judgement.Reasons) + Remedy(request, judged)),
    };

    private static string Held(DiffRequest request) => request.Floor is { } floor
        ? string.Create(CultureInfo.InvariantCulture, $"every tensor reaches {floor}, and its rows and gains what follows from it")
        : "the structure agrees and every value is finite; how near the values are was reported, not judged (--floor judges it)";

    // What refutes each refuted expectation most: the tensor, and the row of it.
    private static IEnumerable<string> Worst(DiffJudgement judged) =>
        judged.Judgement.Expectations
            .Select(static (expectation, i) => (expectation.Text, expectation.Truth.Value, Index: i))
            .Where(static expectation => expectation.Value == TruthValue.Refuted)
            .Select(expectation => judged.Offenders(expectation.Index) is [var worst, ..] ? worst : expectation.Text);

    private static string Remedy(DiffRequest request, DiffJudgement judged) => judged.Observation.Provenance.Circular switch
    {
        _ when !judged.Observation.Doubts.Any(static doubt => doubt.Contains("derived from the candidate", StringComparison.Ordinal)) => string.Empty,
        true when !request.DerivedReference => ". If it is known that the reference was made from the candidate and the comparison is about the decoding: --derived-reference",
        null when !request.DerivedReference => ". If it is known where they come from: --derived-candidate, --origin published or trained, or --derived-reference",
        _ => string.Empty,
    };
}
