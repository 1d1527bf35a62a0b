using Polymath.Cli.Commands;
using Polymath.Cli.Tests.Driving;

namespace Polymath.Cli.Tests.Commands;

public sealed class ArgumentTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Required command was not provided")]
    [InlineData("there is no command or option 'dif'; did you mean 'diff'?", "dif", "a", "b")]
    [InlineData("'--verison'; did you mean '--version'?", "--verison")]
    [InlineData("there is no option or further argument '--flor'; did you mean '--floor'?", "diff", "a", "b", "--flor", "1")]
    [InlineData("there is no option or further argument 'c'", "diff", "a", "b", "c")]
    [InlineData("'same' 'transposed'", "diff", "a", "b", "--layout", "sideways")]
    [InlineData("Required argument missing", "diff", "a")]
    [InlineData("--floor is '1.5'; give a cosine above 0 and at most 1", "diff", "a", "b", "--floor", "1.5")]
    [InlineData("--floor is '0'", "diff", "a", "b", "--floor", "0")]
    [InlineData("--floor is 'NaN'", "diff", "a", "b", "--floor", "NaN")]
    [InlineData("--floor is '0,999'", "diff", "a", "b", "--floor", "0,999")]
    [InlineData("--worst is '-1'", "diff", "a", "b", "--worst", "-1")]
    [InlineData("--json and --format apr-json exclude each other", "diff", "a", "b", "--json", "--format", "apr-json")]
    [InlineData("'sideways'", "diff", "a", "b", "--layout", "sideways")]
    [InlineData("'no-such-file.gguf' doesn't exist", "diff", "no-such-file.gguf", "b")]
    [InlineData("'no-such-file.gguf' doesn't exist", "inspect", "no-such-file.gguf")]
    [InlineData("'no-such-file.gguf' doesn't exist", "check", "no-such-file.gguf")]
    [InlineData("'no-such-file.gguf' doesn't exist", "convert", "no-such-file.gguf", "b.gguf")]
    [InlineData("--type is 'q4_z'; it is one of", "convert", "a", "b.gguf", "--type", "q4_z")]
    [InlineData("'pickle'", "convert", "a", "b", "--format", "pickle")]
    public async Task A_question_that_makes_no_sense_is_refused_with_what_to_do(string message, params string[] arguments)
    {
        var outcome = await Driving.Cli.RunProgramAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.StartsWith("polymath: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("inspect")]
    [InlineData("check")]
    public async Task A_folder_and_a_file_of_no_known_format_can_not_be_judged(string command)
    {
        var text = _folder.File("notes.txt");
        await File.WriteAllTextAsync(text, "no model", TestContext.Current.CancellationToken);
        foreach (var path in new[] { _folder.Path, text })
        {
            string[] arguments = command == "diff" ? [command, path, path] : [command, path];

            var outcome = await Driving.Cli.RunProgramAsync(arguments);

            Assert.True(outcome.ExitCode == 2, outcome.Output + outcome.Error);
            Assert.Contains("format-unknown", outcome.Output + outcome.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("inspect")]
    [InlineData("convert")]
    public async Task A_file_that_may_not_be_read_can_not_be_judged(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read everything");
        var path = Model("model");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        var outcome = await Driving.Cli.RunProgramAsync(command, path, _folder.File("other.gguf"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("polymath: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_include_glob_that_matches_nothing_can_not_be_judged()
    {
        var outcome = await Driving.Cli.RunAsync("diff", Model("a"), Model("b"), "--include", "projection.*", "--include", "Bias");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("'include' names 'Bias'", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_compared_can_not_be_judged()
    {
        var outcome = await Driving.Cli.RunAsync("diff", Model("a"), Model("b"), "--exclude", "*", "--floor", "0.999");

        Assert.True(outcome.ExitCode == 2, outcome.Output);
        Assert.Contains("no tensor was compared", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_tensors_alone_can_not_be_judged_and_no_word_on_the_origin_would_help()
    {
        var empty = new SmallModel([new ModelTensor("w", [0, 8], [])]).Write(_folder.Path, "empty", ModelFormat.SafeTensors);

        var outcome = await Driving.Cli.RunAsync("diff", empty, empty, "--floor", "0.999");

        Assert.True(outcome.ExitCode == 2, outcome.Output);
        Assert.Contains("no element was compared", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--derived-reference", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Excluded_tensors_refute_nothing()
    {
        var damaged = SmallModel.Create().Change(SmallModel.Target, tensor => tensor.With((_, value) => -value)).Write(_folder.Path, "b", ModelFormat.SafeTensors);

        Assert.Equal(1, (await Driving.Cli.RunAsync("diff", Model("a"), damaged, "--floor", "0.999")).ExitCode);
        Assert.Equal(0, (await Driving.Cli.RunAsync("diff", Model("a"), damaged, "--floor", "0.999", "--exclude", "proj*")).ExitCode);
        Assert.Equal(0, (await Driving.Cli.RunAsync("diff", Model("a"), damaged, "--floor", "0.999", "--include", "bias", "--include", "n*")).ExitCode);
    }

    [Fact]
    public async Task A_transpose_that_is_asked_for_refutes_nothing()
    {
        var tensor = ModelTensor.Normal(SmallModel.Target, 320, 256);
        var reference = new SmallModel([tensor]).Write(_folder.Path, "a", ModelFormat.SafeTensors);
        var turned = new SmallModel([tensor.Transposed()]).Write(_folder.Path, "b", ModelFormat.SafeTensors);

        Assert.Equal(1, (await Driving.Cli.RunAsync("diff", reference, turned, "--floor", "0.999")).ExitCode);
        Assert.Equal(1, (await Driving.Cli.RunAsync("diff", reference, turned, "--floor", "0.999", "--layout", "same")).ExitCode);
        Assert.Equal(0, (await Driving.Cli.RunAsync("diff", reference, turned, "--floor", "0.999", "--layout", "transposed")).ExitCode);
    }

    [Fact]
    public async Task Results_that_nobody_reads_to_their_end_are_no_crash()
    {
        var path = new SmallModel([.. Enumerable.Range(0, 4000).Select(i => new ModelTensor($"model.layers.{i}.some.long.name.weight", [1], [i]))])
            .Write(_folder.Path, "many", ModelFormat.SafeTensors);
        using var process = Driving.Cli.Start("inspect", path);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        _ = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await error);
    }

    [Fact]
    public async Task Messages_that_go_nowhere_are_no_crash()
    {
        using var output = new StringWriter();
        await using var full = new StreamWriter(new FullStream()) { AutoFlush = true };

        var code = await CommandLine.RunAsync(["check", "no-such-file.gguf"], new Shell { Output = output, Error = full }, TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
    }

    [Fact]
    public async Task The_version_is_a_version()
    {
        var outcome = await Driving.Cli.RunProgramAsync("--version");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", outcome.Output);
    }

    private string Model(string name) => SmallModel.Create().Write(_folder.Path, name, ModelFormat.SafeTensors);
}
