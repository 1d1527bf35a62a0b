using System.CommandLine;
using Polymath.Contracts.Text;

namespace Polymath.Cli.Commands;

/// <summary>What is wrong with a command line, with the nearest name that there is.</summary>
internal static class ParseComplaints
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var unknown, ..])
        {
            // Of an unknown command everything that follows is unknown too.
            return [$"there is no command or option '{unknown}'{Suggestion(unknown, command)}"];
        }

        return [.. parsed.Errors.Select(error => Sentence(error.Message, parsed.UnmatchedTokens, command))];
    }

    private static string Sentence(string message, IReadOnlyList<string> unmatched, Command command) =>
        unmatched.FirstOrDefault(token => message.Contains($"'{token}'", StringComparison.Ordinal)) is { } unknown
            ? $"there is no option or further argument '{unknown}'{Suggestion(unknown, command)}"
            : message.ReplaceLineEndings(" ").Replace("\t", string.Empty, StringComparison.Ordinal).TrimEnd();

    private static string Suggestion(string unknown, Command command)
    {
        var names = command.Options.Select(static option => option.Name).Concat(command.Subcommands.Select(static known => known.Name));
        return NearestName.Find(unknown, names) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
    }
}
