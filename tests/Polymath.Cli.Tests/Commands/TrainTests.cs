using System.Text.Json;
using System.Text.RegularExpressions;
using Polymath.Cli.Commands;
using Polymath.Cli.Tests.Driving;

namespace Polymath.Cli.Tests.Commands;

public sealed partial class TrainTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("qwen2-tied")]
    [InlineData("llama-headdim")]
    public async Task Twenty_steps_give_the_losses_and_norms_of_pytorch(string name)
    {
        var torch = TorchRun.Of(name);

        var outcome = await Driving.Cli.RunProgramAsync(
            "train", "--model", torch.Model, "--batches", torch.Batches, "--untie", "--steps", "20", "--learning-rate", "0.003", "--json");

        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        using var document = JsonDocument.Parse(outcome.Output);
        var observed = document.RootElement;
        Near(torch.Losses, observed.GetProperty("losses"), 3e-5);
        Near(torch.Norms, observed.GetProperty("gradient_norms_before_clip"), 2e-4);
        Assert.Equal(torch.Trainable, observed.GetProperty("trainable").GetProperty("names").EnumerateArray().Select(tensor => tensor.GetString()));
        var frozen = observed.GetProperty("frozen");
        Assert.Equal(torch.FrozenTensors, frozen.GetProperty("digested_tensors").GetInt32());
        Assert.Empty(frozen.GetProperty("changed").EnumerateArray());
        Assert.Equal(frozen.GetProperty("digest_before").GetString(), frozen.GetProperty("digest_after").GetString());
    }

    [Fact]
    public async Task The_example_of_the_documentation_trains_and_its_report_is_shown()
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--threads", "2", "--output", _folder.File("run"));

        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        var steady = Measured().Replace(outcome.Output.Replace(Repository.File(), "…", StringComparison.Ordinal), "…");
        GoldenFile.Matches(steady, "train.txt", _folder);
    }

    [Fact]
    public async Task An_option_wins_over_the_file()
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--steps", "2", "--untie", "--json");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        using var document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(2, document.RootElement.GetProperty("steps").GetInt64());
        Assert.Equal(7, document.RootElement.GetProperty("seed").GetInt64());
        Assert.Equal("cosine", document.RootElement.GetProperty("schedule").GetString());
    }

    [Fact]
    public async Task A_tied_head_is_refused_with_the_remedy()
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--untie", "false");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("untie", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_watches_there_is_a_line_a_step()
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--steps", "3");

        Assert.Equal(0, outcome.ExitCode);
        for (var step = 1; step <= 3; step++)
        {
            Assert.Matches($@"(?m)^step {step} of 3: loss \d\.\d{{6}}, gradient norm [\d.]+, [\d,]+ tokens/s, \d+:\d\d left, frozen [0-9a-f]{{8}} after step \d$", outcome.Error);
        }
    }

    [Fact]
    public async Task On_a_terminal_there_is_a_view_that_is_gone_at_the_end()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CommandLine.RunAsync(
            ["train", "--config", Example("train.yaml"), "--steps", "3"], new Shell { Output = output, Error = error, ShowsProgress = true }, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Contains("learning rate", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("seal", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("after step 3", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_to_the_bits_of_an_uninterrupted_one()
    {
        var (first, straight) = (_folder.File("first"), _folder.File("straight"));

        Assert.Equal(0, (await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--schedule", "constant", "--steps", "3", "--output", first)).ExitCode);
        var resumed = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--schedule", "constant", "--steps", "6", "--output", first, "--resume", "--json");
        var whole = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--schedule", "constant", "--steps", "6", "--output", straight, "--json");

        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(TrainedDigest(whole), TrainedDigest(resumed));
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_left_alone()
    {
        var output = _folder.File("run");
        Directory.CreateDirectory(output);
        await File.WriteAllTextAsync(Path.Combine(output, "thesis.txt"), "mine", TestContext.Current.CancellationToken);

        var outcome = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--steps", "1", "--output", output);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(output, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], Directory.GetFileSystemEntries(output).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Stopped_by_ctrl_c_it_keeps_a_checkpoint_from_which_it_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGINT is sent by a program of Linux here");
        var output = _folder.File("run");
        string[] arguments = ["train", "--config", Example("train.yaml"), "--schedule", "constant", "--output", output, "--steps"];
        using var process = Driving.Cli.Start([.. arguments, "100000"]);
        var shown = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line?.StartsWith("step 2 ", StringComparison.Ordinal) == false);

        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 130, error);
        Assert.Empty(await shown);
        Assert.Contains("--resume goes on from it", error, StringComparison.Ordinal);
        var made = long.Parse(Path.GetFileName(Directory.GetDirectories(Path.Combine(output, "checkpoints")).Max()!)["step-".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var resumed = await Driving.Cli.RunAsync([.. arguments, (made + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), "--resume", "--json"]);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Contains($"\"first_step\": {made + 1}", resumed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_that_is_not_finite_fails_the_run()
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Example("train.yaml"), "--schedule", "constant", "--warm-up", "0", "--learning-rate", "1e30", "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains("polymath: the run failed: ", outcome.Error, StringComparison.Ordinal);
    }

    // Times and memory; digits of losses and the digest of what was trained, which depend on how many numbers the processor adds at once.
    [GeneratedRegex(@"(?<=\d\.\d{3})\d{3}(?= )|(?<=trained set +sha256 ).+|(?<=(step|speed|memory) {5,}\D*)\d.*")]
    private static partial Regex Measured();

    private static string? TrainedDigest(Outcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.Output);
        return document.RootElement.GetProperty("trainable").GetProperty("digest_after").GetString();
    }

    private static string Example(string name) => Repository.File("tests", "Polymath.Cli.Tests", "Examples", name);

    private static void Near(IReadOnlyList<double> expected, JsonElement observed, double tolerance)
    {
        var actual = observed.EnumerateArray().Select(number => number.GetDouble()).ToList();
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < actual.Count; i++)
        {
            Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(Math.Abs(expected[i]), 1), $"step {i + 1}: PyTorch {expected[i]:R}, ours {actual[i]:R}");
        }
    }
}
