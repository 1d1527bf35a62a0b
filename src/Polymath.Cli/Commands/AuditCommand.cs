using System.CommandLine;
using Polymath.Cli.Rendering;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath audit verify FILE</c>: whether a hash-chained log is as it was written.</summary>
internal static class AuditCommand
{
    public const string Name = "audit";

    public static Command Create(Shell shell) => new(Name, "Looks into hash-chained logs, those of training runs say.") { Verify(shell) };

    private static Command Verify(Shell shell)
    {
        var log = new Argument<string>("file") { Description = "The log: one JSON object a line." };
        var dialect = new Option<string>("--dialect")
        {
            Description = $"How rows are chained: {string.Join(", ", AuditDialects.All.Select(known => known.Name))}, or auto to tell it from the first rows.",
            DefaultValueFactory = _ => "auto",
            HelpName = "NAME",
        };
        var head = new Option<string?>("--head") { Description = "The hash of the last row as it was kept apart from the log: 64 hexadecimal digits.", HelpName = "HASH" };
        var hashField = new Option<string?>("--hash-field") { Description = "The field that holds a row's own hash, where it has another name than in the dialect.", HelpName = "FIELD" };
        var previousField = new Option<string?>("--previous-field") { Description = "The field that holds the hash of the row before, where it has another name.", HelpName = "FIELD" };
        var unanchored = new Option<bool>("--allow-unanchored") { Description = "Exit code 0 also for a log that holds, but that no seal and no head kept apart vouch for." };
        var survey = new Option<bool>("--survey") { Description = "Tamper with the log in memory, at every row and field, and show what is noticed and what isn't." };
        var json = new Option<bool>("--json") { Description = "Write the observation of the probe audit-chain." };
        var command = new Command(
            "verify",
            "Verifies a hash-chained log. Exit code 0: every row holds, and the last is the one kept apart; 1: it is broken; 2: it could not be judged (missing, empty, torn, of no "
                + "known dialect, or unanchored).")
        {
            log, dialect, head, hashField, previousField, unanchored, survey, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var probe = new AuditChainProbe
            {
                Log = ModelArgument.Subject("log", parsed.GetRequiredValue(log)),
                Dialect = parsed.GetRequiredValue(dialect),
                ExpectedHead = parsed.GetValue(head),
                HashField = parsed.GetValue(hashField),
                PreviousField = parsed.GetValue(previousField),
                Survey = parsed.GetValue(survey),
            };
            return RunAsync(parsed.GetRequiredValue(log), probe, parsed.GetValue(unanchored), parsed.GetValue(json), shell, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string path, AuditChainProbe probe, bool allowUnanchored, bool json, Shell shell, CancellationToken cancellationToken)
    {
        var observation = await probe.ObserveAsync(new ProbeContext(string.Empty), cancellationToken).ConfigureAwait(false);
        if (json)
        {
            shell.Output.Write(ObservationText.Of(observation));
        }
        else
        {
            ReportWriter.For(shell).Write(AuditReport.Of(path, observation));
        }

        return observation.Result switch
        {
            AuditResult.Valid => ExitCodes.Holds,
            AuditResult.Broken => ExitCodes.Refuted,
            AuditResult.Unanchored when allowUnanchored => ExitCodes.Holds,
            _ => ExitCodes.CouldNotJudge,
        };
    }
}
