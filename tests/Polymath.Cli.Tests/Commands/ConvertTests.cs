using Polymath.Cli.Commands;
using Polymath.Cli.Tests.Driving;

namespace Polymath.Cli.Tests.Commands;

public sealed class ConvertTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gguf", "q8_0", "0.999")]
    [InlineData("gguf", "q4_k", "0.99")]
    [InlineData("apr", "f16", "0.999")]
    [InlineData("safetensors", "bf16", "0.999")]
    public async Task A_converted_model_reaches_the_floor_of_its_type(string format, string type, string floor)
    {
        var (input, output) = (Model("model"), _folder.File("converted." + format));

        var written = await Driving.Cli.RunProgramAsync("convert", input, output, "--type", type);
        var judged = await Driving.Cli.RunProgramAsync("diff", input, output, "--floor", floor);

        Assert.True(written.ExitCode == 0, written.Error);
        Assert.True(judged.ExitCode == 0, judged.Output + judged.Error);
    }

    [Theory]
    [InlineData("q8_0", "0.999")]
    [InlineData("q5_1", "0.99")]
    [InlineData("q4_0", "0.99")]
    public async Task Outliers_in_narrow_rows_refute_no_honest_conversion(string type, string floor)
    {
        var tensor = ModelTensor.Normal(SmallModel.Target, 4096, 64);
        var input = new SmallModel([tensor.With((i, value) => (i % 1009) switch { 0 => value * 60, 1 => value * 10, _ => value })]).Write(_folder.Path, "model", ModelFormat.SafeTensors);
        var output = _folder.File("converted.gguf");

        Assert.Equal(0, (await Driving.Cli.RunAsync("convert", input, output, "--type", type)).ExitCode);
        var judged = await Driving.Cli.RunAsync("diff", input, output, "--floor", floor);

        Assert.True(judged.ExitCode == 0, judged.Output);
    }

    [Fact]
    public async Task A_file_that_exists_is_replaced_only_by_force()
    {
        var (input, output) = (Model("model"), _folder.File("converted.gguf"));
        await File.WriteAllTextAsync(output, "mine", TestContext.Current.CancellationToken);

        var refused = await Driving.Cli.RunAsync("convert", input, output);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));

        Assert.Equal(0, (await Driving.Cli.RunAsync("convert", input, output, "--force")).ExitCode);
        Assert.Equal(0, (await Driving.Cli.RunAsync("check", output)).ExitCode);
    }

    [Fact]
    public async Task A_pipe_or_device_is_not_replaced_by_a_file_even_by_force()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes are made by a program of Linux here");
        var pipe = _folder.File("pipe.gguf");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var outcome = await Driving.Cli.RunAsync("convert", Model("model"), pipe, "--force");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is a pipe, which a file would replace", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Driving.Cli.RunAsync("inspect", pipe)).ExitCode);
    }

    [Fact]
    public async Task The_input_is_never_written_to()
    {
        var input = Model("model");
        var before = await File.ReadAllBytesAsync(input, TestContext.Current.CancellationToken);

        var outcome = await Driving.Cli.RunAsync("convert", input, input, "--force", "--type", "f16");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is the input", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(input, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("converted.bin")]
    [InlineData("no-such-folder/converted.gguf")]
    [InlineData("converted.safetensors", "--type", "q4_k")]
    public async Task What_can_not_be_written_leaves_nothing(string output, params string[] options)
    {
        var input = Model("model");

        var outcome = await Driving.Cli.RunAsync(["convert", input, _folder.File(output), .. options]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("polymath: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal([input], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("convert")]
    [InlineData("diff")]
    public async Task Stopped_it_leaves_nothing_and_says_so(string command)
    {
        var input = Model("model");
        using var error = new StringWriter();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        string[] arguments = command == "diff" ? [command, input, input] : [command, input, _folder.File("converted.gguf"), "--type", "q4_k"];

        var code = await CommandLine.RunAsync(arguments, new Shell { Output = TextWriter.Null, Error = error }, stopped.Token);

        Assert.Equal(130, code);
        Assert.Contains("stopped", error.ToString(), StringComparison.Ordinal);
        Assert.Equal([input], Directory.GetFileSystemEntries(_folder.Path));
    }

    private string Model(string name) => SmallModel.Create().Write(_folder.Path, name, ModelFormat.SafeTensors);
}
