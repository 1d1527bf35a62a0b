using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Polymath.Cli.Tests.Driving;

namespace Polymath.Cli.Tests.Commands;

/// <summary>Another process changes a file while the program compares it: the program can't judge, and says so; it isn't killed.</summary>
public sealed class ChangedFileTests
{
    private const int CouldNotJudge = 2;
    private const long Gibibyte = 1L << 30;

    // Long enough to be still at it when the file changes; holes, which take no room. A file that is replaced is read to its end.
    private const long Long = 32 * Gibibyte;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    [Fact]
    public Task A_file_that_is_cut_meanwhile_can_not_be_judged() => CanNotBeJudged(Long, (_, path) =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(1000);
    });

    [Fact]
    public Task A_file_that_is_written_to_meanwhile_can_not_be_judged_though_length_and_time_are_put_back() => CanNotBeJudged(Long, (_, path) =>
    {
        var written = File.GetLastWriteTimeUtc(path);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 5000;
            file.WriteByte(1);
        }

        File.SetLastWriteTimeUtc(path, written);
    });

    [Fact]
    public Task A_file_that_another_replaces_meanwhile_can_not_be_judged() =>
        CanNotBeJudged(Gibibyte, (other, path) => File.Move(other, path, overwrite: true));

    private static async Task CanNotBeJudged(long bytes, Action<string, string> change)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "what a process has open is told by Linux's /proc");
        using var folder = new Folder();
        var (reference, candidate, other) = (folder.File("reference.safetensors"), folder.File("candidate.safetensors"), folder.File("other.safetensors"));
        Write(reference, bytes);
        Write(candidate, bytes);
        Write(other, bytes);
        var outcome = await Driving.Cli.RunProgramAsync(
            async process =>
            {
                await Opened(process, candidate);
                change(other, candidate);
            },
            "diff",
            reference,
            candidate);
        Assert.True(outcome.ExitCode == CouldNotJudge, $"exit code {outcome.ExitCode}\n{outcome.Output}\n{outcome.Error}");
        Assert.Contains("candidate.safetensors", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("changed while being read", outcome.Error, StringComparison.Ordinal);
    }

    private static async Task Opened(Process process, string path)
    {
        using var timer = new PeriodicTimer(Poll);
        while (!IsOpen(process, path))
        {
            Assert.False(process.HasExited, "the program ended before it had opened the file");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static bool IsOpen(Process process, string path)
    {
        try
        {
            return Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/fd")).Any(link => new FileInfo(link).LinkTarget == path);
        }
        catch (IOException)
        {
            // It closed one of them, or ended, between listing and looking.
            return false;
        }
    }

    private static void Write(string path, long bytes)
    {
        var header = Encoding.UTF8.GetBytes($"{{\"t\":{{\"dtype\":\"F32\",\"shape\":[{bytes / 4096},1024],\"data_offsets\":[0,{bytes}]}}}}");
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        using var file = File.Create(path);
        file.Write(length);
        file.Write(header);
        file.SetLength(file.Length + bytes);
    }
}
