using Polymath.Cli.Tests.Driving;
using Polymath.Cli.Training;

namespace Polymath.Cli.Tests.Commands;

public sealed class TrainSettingsTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--steps is 'many'; give a whole number from 1", "--steps", "many")]
    [InlineData("--steps is '0'", "--steps", "0")]
    [InlineData("--sequence is '1'; give a whole number from 2", "--sequence", "1")]
    [InlineData("--batch is '99999999999'; give a whole number from 1 to 2147483647", "--batch", "99999999999")]
    [InlineData("--learning-rate is '.nan'; give a number from 0", "--learning-rate", ".nan")]
    [InlineData("--learning-rate is '-1'", "--learning-rate=-1")]
    [InlineData("--learning-rate is '.inf'", "--learning-rate", ".inf")]
    [InlineData("--betas is '0.9'; give two numbers from 0 to below 1", "--betas", "0.9")]
    [InlineData("--betas is '0.9,1'", "--betas", "0.9,1")]
    [InlineData("--clip is '0'; give a number above 0, .inf for no clipping", "--clip", "0")]
    [InlineData("--stage is '3'; it is one of 1, 2", "--stage", "3")]
    [InlineData("--schedule is 'linear'; it is one of constant, cosine", "--schedule", "linear")]
    [InlineData("--least-share is '1.5'", "--least-share", "1.5")]
    [InlineData("--threads is '0'", "--threads", "0")]
    [InlineData("did you mean '--learning-rate'?", "--lerning-rate", "1e-3")]
    [InlineData("there is no model; name one by --model DIR, or by 'model' in the file of --config", "--steps", "1")]
    [InlineData("'resume' goes on from a checkpoint in 'output', which isn't given", "--model", "m", "--corpus", "c", "--steps", "1", "--resume")]
    [InlineData("'merge' writes the merged model to 'output', which isn't given", "--model", "m", "--corpus", "c", "--steps", "1", "--merge")]
    [InlineData("there is nothing to train on: give 'corpus' (a text file) or 'batches' (token ids)", "--model", "m", "--steps", "1")]
    [InlineData("no-such-file.yaml", "--config", "no-such-file.yaml")]
    public async Task A_setting_that_makes_no_sense_is_refused_with_what_to_do(string message, params string[] arguments)
    {
        var outcome = await Driving.Cli.RunAsync(["train", .. arguments]);

        Refused(outcome, message);
    }

    [Theory]
    [InlineData("model: m\nlerning_rate: 1e-3\n", "(2,1): there is no setting 'lerning_rate'; did you mean 'learning_rate'?")]
    [InlineData("model: m\n\nfrobnicate: 1\n", "(3,1): there is no setting 'frobnicate'; there are model, corpus, batches")]
    [InlineData("model: m\nsteps: many\n", "(2,8): steps is 'many'; give a whole number from 1")]
    [InlineData("model: m\nuntie: yes\n", "(2,8): untie is 'yes'; give true or false")]
    [InlineData("model: m\nsteps: 1\nsteps: 2\n", "(3,1): The key 'steps' occurs twice")]
    [InlineData("model: m\nsteps:\n", "(2,1): 'steps' has no value of its kind; Steps of the whole run.")]
    [InlineData("model: { a: b }\n", "(1,1): 'model' has no value of its kind")]
    [InlineData("model: m\nbetas: [0.9, 0.95, 0.99]\n", "(2,8): betas is '0.9,0.95,0.99'; give two numbers")]
    [InlineData("", "(1,1): the file is empty")]
    [InlineData("- steps\n", "(1,1): this isn't a list of settings; write 'name: value' lines")]
    [InlineData("model: m\n\tsteps: 1\n", "(2,1): The line is indented with a tab")]
    [InlineData("model: [", "This isn't valid YAML")]
    public async Task A_file_of_settings_is_refused_on_its_line(string text, string message)
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Config(text));

        Refused(outcome, message);
        Assert.Contains(_folder.File("train.yaml") + "(", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_in_a_file_is_said_at_once()
    {
        var outcome = await Driving.Cli.RunAsync("train", "--config", Config("modle: m\nsteps: 3\nbach: 2\n"));

        Refused(outcome, "(1,1): there is no setting 'modle'; did you mean 'model'?");
        Assert.Contains("(3,1): there is no setting 'bach'; did you mean 'batch'?", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_an_end_is_no_file_of_settings()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/zero is Linux's");

        Refused(await Driving.Cli.RunAsync("train", "--config", "/dev/zero"), "the file is larger than 1,048,576 bytes");
    }

    [Fact]
    public void Every_setting_of_a_run_can_be_given()
    {
        var given = TrainSettings.All.Select(setting => setting.Name).ToHashSet(StringComparer.Ordinal);
        var needed = typeof(Polymath.Runtime.Training.Runs.TrainingRequest).GetProperties()
            .Select(property => Contracts.Observations.SnakeCase.Of(property.Name) is "beta1" or "beta2" ? "betas" : Contracts.Observations.SnakeCase.Of(property.Name));

        Assert.Empty(needed.Except(given));
    }

    [Fact]
    public void The_page_lists_every_setting()
    {
        const string Begin = "<!-- train settings -->\n";
        var page = Repository.File("docs", "training.md");
        var text = File.ReadAllText(page);
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        var table = "| option | in a file | meaning |\n| --- | --- | --- |\n" + string.Concat(TrainSettings.All.Select(setting =>
            $"| `{setting.Option}{(setting.IsFlag ? string.Empty : " " + setting.HelpName!.Replace("|", "\\|", StringComparison.Ordinal))}` | `{setting.Name}` | {setting.Description} |\n"));
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(page, text[..start] + table + text[end..]);
            return;
        }

        Assert.Equal(table, text[start..end]);
    }

    private string Config(string text)
    {
        var path = _folder.File("train.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private static void Refused(Outcome outcome, string message)
    {
        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.All(outcome.Error.TrimEnd().Split('\n'), line => Assert.StartsWith("polymath: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
