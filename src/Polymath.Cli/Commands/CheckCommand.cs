using System.CommandLine;
using Polymath.Cli.Rendering;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath check FILE</c>: whether a model file is structurally sound.</summary>
internal static class CheckCommand
{
    public const string Name = "check";

    public static Command Create(Shell shell)
    {
        var model = ModelArgument.Create("file", "The model: a SafeTensors file or sharded index, GGUF, or APR v2.");
        var json = new Option<bool>("--json") { Description = "Write the observation of the probe format-check." };
        var command = new Command(
            Name,
            "Checks the structure of a model file: offsets, sizes, overlaps, alignment, checksums, order. Exit code 0: sound (warnings are shown); 1: it has a defect; "
                + "2: it could not be judged.")
        {
            model, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(model), parsed.GetValue(json), shell, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, Shell shell, CancellationToken cancellationToken)
    {
        ModelArgument.Demand(path);
        var probe = new FormatCheckProbe { Model = ModelArgument.Subject("model", path) };
        var observation = await probe.ObserveAsync(new ProbeContext(string.Empty), cancellationToken).ConfigureAwait(false);
        if (json)
        {
            shell.Output.Write(ObservationText.Of(observation));
        }
        else
        {
            ReportWriter.For(shell).Write(CheckReport.Of(path, observation));
        }

        // What is no model file at all has no structure that could be defective.
        return observation.Format is null ? ExitCodes.CouldNotJudge : observation.Valid ? ExitCodes.Holds : ExitCodes.Refuted;
    }
}
