using System.Diagnostics;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Tests.Hardware;

namespace Polymath.Runtime.Tests.Auditing;

public sealed class KilledWriterTests : IDisposable
{
    private const int Kills = 6;

    private readonly ScratchFolder _scratch = new();

    private string Log => _scratch.File("run.jsonl");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_writer_killed_at_any_moment_loses_no_row_and_the_next_goes_on()
    {
        var random = new Random(5);
        var cuts = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = new FileInfo(Log) is { Exists: true } there ? there.Length : 0;
            using var process = await StartAsync(before + random.Next(3_000_000));
            var seen = AuditHead.Beside(Log)!.Rows;
            Assert.Contains("one writer at a time", Assert.Throws<AuditException>(() => AuditLogWriter.Open(Log, SampleLog.RunId)).Message, StringComparison.Ordinal);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var left = AuditVerifier.Verify(Log, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(left.Result is AuditResult.Unanchored or AuditResult.Torn, left.Message);
            Assert.True(left.Rows >= seen);
            using var writer = AuditLogWriter.Open(Log, SampleLog.RunId);
            cuts += writer.Recovered is null ? 0 : 1;
            Assert.Equal(left.Result == AuditResult.Torn, writer.Recovered is not null);
            Assert.Equal(left.Rows + (writer.Recovered is null ? 0 : 1), writer.Rows);
        }

        using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId))
        {
            writer.Seal();
        }

        var found = AuditVerifier.Verify(Log, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(found.Result == AuditResult.Valid, found.Message);
        Assert.Equal(cuts, found.Types.Where(type => type.Type == "recovery").Sum(type => type.Rows));
    }

    private async Task<Process> StartAsync(long bytes)
    {
        var start = TestProcess.Explicit(typeof(LoggingProcess), nameof(LoggingProcess.Writes_rows_without_end));
        start.Environment[LoggingProcess.Log] = Log;
        var process = Process.Start(start)!;
        while (new FileInfo(Log) is not { Exists: true } log || log.Length <= bytes)
        {
            Assert.False(process.HasExited, "it ended by itself");
            await Task.Yield();
        }

        return process;
    }
}
