namespace Polymath.Cli.Training;

/// <summary>A setting that a file gives.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Value">Its value.</param>
/// <param name="Place">File, line and column, as compilers write them.</param>
internal sealed record GivenSetting(TrainSetting Setting, SettingText Value, string Place);
