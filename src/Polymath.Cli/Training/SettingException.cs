namespace Polymath.Cli.Training;

/// <summary>Settings can't be what was given.</summary>
/// <param name="complaints">Of each which it is, what was given, and what can be.</param>
internal sealed class SettingException(IReadOnlyList<string> complaints) : Exception(string.Join(' ', complaints))
{
    public IReadOnlyList<string> Complaints { get; } = complaints;
}
