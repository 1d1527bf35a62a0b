using Polymath.Runtime.Auditing;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

public sealed class RunLogTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_that_was_killed_goes_on_in_its_log_and_one_that_ended_in_another()
    {
        using (var log = RunLog.Open(_scratch.Path, "run"))
        {
            log.Append("step", []);
        }

        File.AppendAllText(_scratch.File("run.jsonl"), "{\"hash\":");
        using (var log = RunLog.Open(_scratch.Path, "run"))
        {
            Assert.Null(log.Previous);
            log.Append("step", []);
            log.Seal();
        }

        Assert.Equal(["step", "recovery", "step", "seal"], AuditLogReader.Read(_scratch.File("run.jsonl")).Select(row => row.Type));
        Assert.Equal(AuditResult.Valid, AuditVerifier.Verify(_scratch.File("run.jsonl")).Result);
        using (var log = RunLog.Open(_scratch.Path, "run"))
        {
            Assert.Equal(("run.jsonl", AuditHead.Beside(_scratch.File("run.jsonl"))!.Head), (log.Previous, log.PreviousHead));
        }
    }
}
