using System.Globalization;
using Polymath.Contracts.Yaml;

namespace Polymath.Cli.Training;

/// <summary>The text of a setting, of the command line or of a file, as what it has to be.</summary>
/// <param name="Name">The setting's name as it was given: <c>--learning-rate</c>, or <c>learning_rate</c> in a file.</param>
/// <param name="Text">Its value.</param>
internal sealed record SettingText(string Name, string Text)
{
    /// <exception cref="SettingException">It is no whole number, or less than <paramref name="least"/>.</exception>
    public long Whole(long least) =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Refused($"give a whole number from {least}");

    /// <inheritdoc cref="Whole"/>
    public int Count(int least) => Whole(least) is <= int.MaxValue and var number ? (int)number : throw Refused($"give a whole number from {least} to {int.MaxValue}");

    /// <exception cref="SettingException">It is no number, or not what <paramref name="isGood"/> demands.</exception>
    public double Number(Func<double, bool> isGood, string demand) =>
        CoreSchema.TryReadNumber(Text, out var number) && isGood(number) ? number : throw Refused("give " + demand);

    /// <exception cref="SettingException">It is neither of the words.</exception>
    public bool Flag() => Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => throw Refused("give true or false"),
    };

    /// <exception cref="SettingException">It isn't one of <paramref name="names"/>.</exception>
    public string Choice(params IReadOnlyList<string> names) => names.Contains(Text) ? Text : throw Refused($"it is one of {string.Join(", ", names)}");

    /// <exception cref="SettingException">There aren't two numbers from 0 to below 1.</exception>
    public (double First, double Second) Fractions()
    {
        var parts = Text.Split(',', StringSplitOptions.TrimEntries);
        const string Demand = "two numbers from 0 to below 1, 0.9,0.95 say";
        return parts.Length == 2
            ? (Part(parts[0]), Part(parts[1]))
            : throw Refused("give " + Demand);

        double Part(string part) => CoreSchema.TryReadNumber(part, out var number) && number is >= 0 and < 1 ? number : throw Refused("give " + Demand);
    }

    /// <exception cref="SettingException">It is empty.</exception>
    public string Words() => Text.Length > 0 ? Text : throw Refused("it may not be empty");

    private SettingException Refused(string remedy) => new([$"{Name} is '{Text}'; {remedy}"]);
}
