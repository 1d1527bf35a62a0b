using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Cli.Tests.Driving;
using Polymath.Runtime.Auditing;

namespace Polymath.Cli.Tests.Commands;

public sealed class AuditTests : IDisposable
{
    private readonly Folder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Log => _folder.File("run.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_valid_log_is_exit_code_0_and_shown()
    {
        var head = Write();
        var outcome = await VerifyAsync(Log);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Assert.Contains("VALID: 4 rows hold", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(head.Head, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_log_is_exit_code_1_with_its_row()
    {
        Write();
        await File.WriteAllTextAsync(Log, (await File.ReadAllTextAsync(Log, Cancel)).Replace("\"loss\":1", "\"loss\":7", StringComparison.Ordinal), Cancel);
        var outcome = await VerifyAsync(Log);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("BROKEN: row 1 (line 2): its content has the hash", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "MISSING")]
    [InlineData("empty", "EMPTY")]
    [InlineData("torn", "TORN")]
    [InlineData("no head", "UNANCHORED")]
    [InlineData("other", "UNRECOGNISED")]
    public async Task What_could_not_be_judged_is_exit_code_2(string state, string word)
    {
        Write();
        switch (state)
        {
            case "missing":
                File.Delete(Log);
                break;
            case "empty":
                await File.WriteAllTextAsync(Log, string.Empty, Cancel);
                break;
            case "torn":
                await File.WriteAllTextAsync(Log, (await File.ReadAllTextAsync(Log, Cancel))[..^9], Cancel);
                break;
            case "no head":
                File.Delete(AuditHead.PathOf(Log));
                break;
            default:
                await File.WriteAllTextAsync(Log, "{}\n", Cancel);
                break;
        }

        var outcome = await VerifyAsync(Log);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(word, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(state == "no head" ? 0 : 2, (await VerifyAsync(Log, "--allow-unanchored")).ExitCode);
    }

    [Fact]
    public async Task A_head_that_is_given_anchors()
    {
        var head = Write();
        File.Delete(AuditHead.PathOf(Log));
        Assert.Equal(0, (await VerifyAsync(Log, "--head", head.Head)).ExitCode);
        Assert.Equal(1, (await VerifyAsync(Log, "--head", new string('0', 63) + "1")).ExitCode);
    }

    [Theory]
    [InlineData("is no SHA-256", "--head", "abc")]
    [InlineData("there is no dialect 'python'", "--dialect", "python")]
    [InlineData("only for a dialect that is named too", "--hash-field", "hash")]
    public async Task A_setting_that_makes_no_sense_is_refused(string message, params string[] arguments)
    {
        Write();
        var outcome = await VerifyAsync([Log, .. arguments]);
        Assert.Equal((2, string.Empty), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_observation_of_the_probe_is_written_as_JSON()
    {
        var head = Write();
        var outcome = await VerifyAsync(Log, "--json", "--survey");
        var observation = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(("valid", "polymath", 4, head.Head), (
            observation.GetProperty("result").GetString(),
            observation.GetProperty("dialect").GetString(),
            observation.GetProperty("rows").GetInt32(),
            observation.GetProperty("head").GetString()));
        Assert.Equal(0, observation.GetProperty("tampering").GetProperty("undetectable").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, observation.GetProperty("first_broken_row").ValueKind);
    }

    [Fact]
    public async Task A_log_of_another_dialect_is_told_by_its_rows()
    {
        await File.WriteAllTextAsync(Log, "{\"prev_hash\":\"\"}\n", Cancel);
        var outcome = await VerifyAsync(Log);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("raw-line", outcome.Output, StringComparison.Ordinal);
    }

    private static Task<Outcome> VerifyAsync(params string[] arguments) => Driving.Cli.RunAsync(["audit", "verify", .. arguments]);

    private AuditHead Write()
    {
        using var writer = AuditLogWriter.Open(Log, "run-1");
        for (var step = 0; step < 3; step++)
        {
            writer.Append("step", new JsonObject { ["loss"] = step });
        }

        return writer.Seal();
    }
}
