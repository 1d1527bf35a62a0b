using Polymath.Runtime.Auditing;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Auditing;

public sealed class TamperSurveyTests : IDisposable
{
    private static readonly string[] OfTheEnd =
    [
        "append a linked row",
        "cut off the tail",
        "delete a row and hash all after it again",
        "edit a row and hash it again",
        "edit a row and hash it and all after it again",
    ];

    private readonly ScratchFolder _scratch = new();

    private string Log => _scratch.File("run.jsonl");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_sealed_log_with_its_head_kept_apart_gives_every_tampering_away()
    {
        var survey = AuditVerifier.Survey(SampleLog.Write(Log))!;
        Assert.Empty(survey.Undetectable);
        Assert.Equal((5, survey.Planted), (survey.Rows, survey.Detected));
        Assert.All(survey.Results, result => Assert.Equal(result.Planted, result.Detected));
    }

    [Fact]
    public void Without_the_head_kept_apart_a_forger_who_seals_again_is_not_noticed()
    {
        SampleLog.Write(Log);
        File.Delete(AuditHead.PathOf(Log));
        var survey = AuditVerifier.Survey(Log)!;
        Assert.Equal(
            ["cut off the tail", "cut off the tail and seal again", "delete a row and hash all after it again", "edit a row and hash it and all after it again"],
            survey.Undetectable);
        Assert.Equal((4, 4), Counts(survey, "edit a row and hash it again"));
        Assert.Equal((4, 0), Counts(survey, "edit a row and hash it and all after it again"));
        Assert.Equal((5, 1), Counts(survey, "cut off the tail"));
    }

    [Fact]
    public void Without_a_seal_the_end_is_open() => Assert.Equal(OfTheEnd, AuditVerifier.Survey(SampleLog.Write(Log, seal: false), new AuditExpectations { BesideLog = false })!.Undetectable);

    [Fact]
    public void Three_covered_fields_leave_the_others_and_the_form_open()
    {
        var log = Path.Combine(AppContext.BaseDirectory, "Data", "audit", "canonical-3.jsonl");
        string[] open = ["add a field", "change the order of names", "edit another field", "end a line in CR LF", "put in blanks", "remove another field", "write a letter as an escape"];
        Assert.Equal(open.Concat(OfTheEnd).Order(StringComparer.Ordinal), AuditVerifier.Survey(log)!.Undetectable);
        var anchored = AuditVerifier.Survey(log, new AuditExpectations { Head = AuditVerifier.Verify(log).Head })!;
        Assert.Equal(open, anchored.Undetectable);
        Assert.Equal((10, 0), Counts(anchored, "edit another field"));
    }

    [Fact]
    public void The_last_line_of_a_raw_line_log_is_covered_by_the_kept_head_alone()
    {
        var log = Path.Combine(AppContext.BaseDirectory, "Data", "audit", "raw-line.jsonl");
        Assert.Equal((5, 4), Counts(AuditVerifier.Survey(log)!, "put in blanks"));
        Assert.Empty(AuditVerifier.Survey(log, new AuditExpectations { Head = AuditVerifier.Verify(log).Head })!.Undetectable);
    }

    [Fact]
    public void A_log_that_does_not_hold_is_not_surveyed()
    {
        SampleLog.Write(Log);
        SampleLog.Rewrite(Log, lines => lines[1..]);
        Assert.Null(AuditVerifier.Survey(Log));
    }

    [Fact]
    public void A_longer_log_is_surveyed_at_every_row()
    {
        var survey = AuditVerifier.Survey(SampleLog.Write(Log, steps: 200))!;
        Assert.Equal(201, survey.Rows);
        Assert.Empty(survey.Undetectable);
        Assert.True(survey.Planted > 6_000);
    }

    private static (long Planted, long Detected) Counts(AuditTamperSurvey survey, string tampering) =>
        survey.Results.Single(result => result.Tampering == tampering) is var result ? (result.Planted, result.Detected) : default;
}
