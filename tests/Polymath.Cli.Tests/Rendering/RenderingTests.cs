using Polymath.Cli.Commands;
using Polymath.Cli.Tests.Driving;
using Polymath.Runtime.Tensors;

namespace Polymath.Cli.Tests.Rendering;

public sealed class RenderingTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_comparison_that_holds() =>
        await Matches("diff-holds.txt", "diff", Original(), Copy(ElementType.F16), "--floor", "0.999");

    [Fact]
    public async Task A_comparison_that_is_refuted() =>
        await Matches("diff-refuted.txt", "diff", Original(), Spoilt("two rows swapped"), "--floor", "0.999");

    [Fact]
    public async Task A_comparison_that_can_not_be_judged()
    {
        var quantised = Copy(ElementType.Q8_0);
        var reference = Converted(quantised, "reference.safetensors", "bf16");

        await Matches("diff-circular.txt", "diff", await reference, quantised, "--floor", "0.999");
    }

    [Fact]
    public async Task A_comparison_of_structure_alone() => await Matches("diff-structure.txt", "diff", Original(), Spoilt("a tensor missing"));

    [Fact]
    public async Task A_comparison_as_json() => await Matches("diff.json", "diff", Original(), Spoilt("one NaN"), "--floor", "0.999", "--json");

    [Fact]
    public async Task A_comparison_as_apr_writes_it() => await Matches("diff-apr.json", "diff", Original(), Copy(ElementType.F16), "--format", "apr-json");

    [Fact]
    public async Task An_inspection() => await Matches("inspect.txt", "inspect", Copy(ElementType.F16));

    [Fact]
    public async Task An_inspection_as_json() => await Matches("inspect.json", "inspect", Copy(ElementType.F16), "--json");

    [Fact]
    public async Task A_check_of_a_sound_file() => await Matches("check-sound.txt", "check", Original());

    [Fact]
    public async Task A_check_of_a_cut_file() => await Matches("check-cut.txt", "check", Spoilt("cut"));

    [Fact]
    public async Task A_check_as_json() => await Matches("check.json", "check", Spoilt("cut"), "--json");

    [Fact]
    public async Task A_conversion() => await Matches("convert.txt", "convert", Original(), _folder.File("converted.gguf"), "--type", "q8_0");

    [Theory]
    [InlineData("help.txt", "--help")]
    [InlineData("help-diff.txt", "diff", "--help")]
    [InlineData("help-inspect.txt", "inspect", "--help")]
    [InlineData("help-check.txt", "check", "--help")]
    [InlineData("help-convert.txt", "convert", "--help")]
    [InlineData("help-train.txt", "train", "--help")]
    [InlineData("help-tokenize.txt", "tokenize", "--help")]
    public async Task The_help(string name, params string[] arguments) => await Matches(name, arguments);

    [Theory]
    [InlineData("terminal-diff.txt", "diff", "two rows swapped")]
    [InlineData("terminal-check.txt", "check", "cut")]
    public async Task On_a_terminal_there_are_colours_and_borders(string name, string command, string corruption)
    {
        var candidate = Spoilt(corruption);
        string[] arguments = command == "diff" ? [command, Original(), candidate, "--floor", "0.999"] : [command, candidate];
        using var output = new StringWriter { NewLine = "\n" };

        await CommandLine.RunAsync(arguments, new Shell { Output = output, Error = TextWriter.Null, Decorates = true, Width = 120 }, TestContext.Current.CancellationToken);

        Assert.Contains("\u001b[", output.ToString(), StringComparison.Ordinal);
        GoldenFile.Matches(output.ToString().Replace("\u001b", "ESC", StringComparison.Ordinal), name, _folder);
    }

    [Fact]
    public async Task A_table_that_a_narrow_terminal_can_not_hold_keeps_its_names_whole()
    {
        using var output = new StringWriter { NewLine = "\n" };

        await CommandLine.RunAsync(["diff", Original(), Spoilt("two rows swapped")], new Shell { Output = output, Error = TextWriter.Null, Decorates = true, Width = 80 }, TestContext.Current.CancellationToken);

        Assert.Contains("  compared   projection.weight\n", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("│", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_a_file_can_not_take_over_the_terminal()
    {
        var path = new SmallModel([ModelTensor.Normal("evil\u001b[2J\nname", 4)]).Write(_folder.Path, "evil", ModelFormat.SafeTensors);

        var outcome = await Driving.Cli.RunAsync("inspect", path);

        Assert.DoesNotContain('\u001b', outcome.Output);
        Assert.Contains("evil\\u001b[2J\\u000aname", outcome.Output, StringComparison.Ordinal);
    }

    private async Task Matches(string name, params string[] arguments)
    {
        var outcome = await Driving.Cli.RunAsync(arguments);

        Assert.Empty(outcome.Error);
        Assert.DoesNotContain('\u001b', outcome.Output);
        GoldenFile.Matches(outcome.Output, name, _folder);
    }

    private string Original() => SmallModel.Create().Write(_folder.Path, "original", ModelFormat.SafeTensors);

    private string Copy(ElementType type) => new SmallModel([.. SmallModel.Create().Tensors.Where(tensor => type == ElementType.F16 || tensor.Columns % 32 == 0)])
        .Write(_folder.Path, "copy", ModelFormat.Gguf, type);

    private string Spoilt(string corruption) => Corruption.All.Single(candidate => candidate.Name == corruption).Write(_folder.Path, ModelFormat.SafeTensors);

    private async Task<string> Converted(string source, string name, string type)
    {
        var path = _folder.File(name);
        var outcome = await Driving.Cli.RunAsync("convert", source, path, "--type", type);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return path;
    }
}
