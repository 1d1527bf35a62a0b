namespace Polymath.Cli.Training;

/// <summary>A setting of <c>polymath train</c>: an option of the command line and a key of its file.</summary>
/// <param name="Name">Its key, in snake_case.</param>
/// <param name="HelpName">What its value is called in the help; null for a flag.</param>
/// <param name="Description">What it means.</param>
/// <param name="Apply">Sets it.</param>
internal sealed record TrainSetting(string Name, string? HelpName, string Description, Func<TrainArguments, SettingText, TrainArguments> Apply)
{
    /// <summary>Its option: <c>--learning-rate</c>.</summary>
    public string Option { get; } = "--" + Name.Replace('_', '-');

    /// <summary>Whether its value names a file or folder, which in a file of settings is meant from that file's folder.</summary>
    public bool IsPath { get; init; }

    public bool IsFlag => HelpName is null;
}
