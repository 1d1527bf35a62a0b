using System.CommandLine;
using Polymath.Cli.Rendering;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath inspect FILE</c>: what a model file lists.</summary>
internal static class InspectCommand
{
    public const string Name = "inspect";

    public static Command Create(Shell shell)
    {
        var model = ModelArgument.Create("file", "The model: a SafeTensors file or sharded index, GGUF, or APR v2.");
        var json = new Option<bool>("--json") { Description = "Write the observation of the probe tensor-inventory." };
        var command = new Command(Name, "Shows what a model file lists: format, metadata, types, sizes, tensors. Reads no tensor data. Exit code 0: shown; 2: it can't be read.")
        {
            model, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(model), parsed.GetValue(json), shell, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, Shell shell, CancellationToken cancellationToken)
    {
        ModelArgument.Demand(path);
        var probe = new TensorInventoryProbe { Model = ModelArgument.Subject("model", path) };
        var observation = await probe.ObserveAsync(new ProbeContext(string.Empty), cancellationToken).ConfigureAwait(false);
        if (json)
        {
            shell.Output.Write(ObservationText.Of(observation));
        }
        else
        {
            ReportWriter.For(shell).Write(InspectReport.Of(path, observation));
        }

        return ExitCodes.Holds;
    }
}
