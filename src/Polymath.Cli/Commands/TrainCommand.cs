using System.CommandLine;
using Polymath.Cli.Training;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath train</c>: its settings, from the command line and from a file.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    private const string BytesTokenizer = "byte";

    public static Command Create(Shell shell)
    {
        var config = new Option<string?>("--config") { Description = "A YAML file of these settings, their names with _ for -. Options win over it; its paths are meant from its folder.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write the observation of the probe elo-train." };
        var command = new Command(
            Name,
            "Trains the first and last layer and the head of a model; every other tensor is frozen, and digests of all of them prove it. Exit code 0: trained, and sealed; "
                + "1: a frozen tensor changed, or the run failed otherwise; 2: it could not run.")
        {
            config,
        };
        var options = new List<(TrainSetting Setting, Option Option)>();
        foreach (var setting in TrainSettings.All)
        {
            Option option = setting.IsFlag
                ? new Option<bool>(setting.Option) { Description = setting.Description }
                : new Option<string>(setting.Option) { Description = setting.Description, HelpName = setting.HelpName };
            options.Add((setting, option));
            command.Add(option);
        }

        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            var asked = new TrainArguments { Request = new TrainingRequest { Model = string.Empty }, Json = parsed.GetValue(json) };
            asked = parsed.GetValue(config) is { } file ? WithFile(asked, file) : asked;
            return TrainRun.RunAsync(WithOptions(asked, parsed, options), shell, cancellationToken);
        });
        return command;
    }

    private static TrainArguments WithFile(TrainArguments asked, string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var complaints = new List<string>();
        foreach (var (setting, value, place) in TrainConfigFile.Read(path))
        {
            try
            {
                asked = setting.Apply(asked, setting.IsPath && value.Text is not (BytesTokenizer or "") ? value with { Text = Path.GetFullPath(value.Text, folder) } : value);
            }
            catch (SettingException refused)
            {
                complaints.AddRange(refused.Complaints.Select(complaint => $"{place}: {complaint}"));
            }
        }

        return complaints.Count == 0 ? asked : throw new SettingException(complaints);
    }

    private static TrainArguments WithOptions(TrainArguments asked, ParseResult parsed, IReadOnlyList<(TrainSetting Setting, Option Option)> options)
    {
        var complaints = new List<string>();
        foreach (var (setting, option) in options)
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
            {
                try
                {
                    asked = setting.Apply(asked, new SettingText(setting.Option, given.Tokens is [{ Value: var text }, ..] ? text : "true"));
                }
                catch (SettingException refused)
                {
                    complaints.AddRange(refused.Complaints);
                }
            }
        }

        return complaints.Count == 0 ? asked : throw new SettingException(complaints);
    }
}
