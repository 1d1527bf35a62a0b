using System.Diagnostics;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Tests.Running;

namespace Polymath.Falsifiers.Tests.Evidence;

/// <summary>Two test programs that write the same evidence at once, and one that is killed while it writes.</summary>
public sealed class ProcessRaceTests : IDisposable
{
    private readonly Workplace _place = new Workplace().PlaceSubject();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Two_processes_at_once_lose_nothing()
    {
        using var first = Start(rounds: 25);
        using var second = Start(rounds: 25);
        await Task.WhenAll(Finished(first), Finished(second));
        var files = Directory.GetFiles(Path.GetDirectoryName(_place.Verified)!);
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal(EvidenceState.Intact, EvidenceText.Read(File.ReadAllBytes(file)).State));

        static async Task Finished(Process process)
        {
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output);
        }
    }

    [Fact]
    public async Task A_process_killed_at_any_point_leaves_the_old_record_or_the_new_one()
    {
        using var process = Start(rounds: 1_000_000);
        var written = new FileInfo(_place.Verified.Replace("S-001", "S-0", StringComparison.Ordinal));
        while (!written.Exists)
        {
            Assert.False(process.HasExited);
            await Task.Yield();
            written.Refresh();
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(Path.GetDirectoryName(_place.Verified)!, "*.verified.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(EvidenceState.Intact, EvidenceText.Read(File.ReadAllBytes(file)).State));

        // The lock died with its holder: the next run isn't kept waiting.
        await _place.RunAsync(_place.Claim(judgement: "after") with { Id = "FALSIFY-S-0" });
        Assert.Equal(Workplace.Digest("after"), EvidenceText.Read(await File.ReadAllBytesAsync(written.FullName, TestContext.Current.CancellationToken)).Record!.Claim.JudgementDigest);
    }

    private Process Start(int rounds)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(WriterProcess).Assembly.Location, "-explicit", "only", "-method", $"{typeof(WriterProcess).FullName}.{nameof(WriterProcess.Runs_claims_over_and_over)}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[WriterProcess.Folder] = _place.Root;
        start.Environment[WriterProcess.Rounds] = rounds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }
}
