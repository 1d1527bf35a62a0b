using System.CommandLine;
using System.CommandLine.Help;
using Polymath.Cli.Rendering;
using Polymath.Cli.Training;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training;

namespace Polymath.Cli.Commands;

/// <summary>The whole command line: what may be asked, and what becomes of a question that can't be answered.</summary>
internal static class CommandLine
{
    private const string Name = "polymath";

    private static readonly (string Name, Func<Shell, Command> Create)[] Commands =
    [
        (DiffCommand.Name, DiffCommand.Create),
        (InspectCommand.Name, InspectCommand.Create),
        (CheckCommand.Name, CheckCommand.Create),
        (ConvertCommand.Name, ConvertCommand.Create),
        (AuditCommand.Name, AuditCommand.Create),
        (TrainCommand.Name, TrainCommand.Create),
        (TokenizeCommand.Name, TokenizeCommand.Create),
    ];

    /// <summary>Runs one command.</summary>
    /// <returns>The process's exit code, one of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Shell shell, CancellationToken cancellationToken)
    {
        // A file may be called '@name'.
        var parsed = Root(shell, arguments.FirstOrDefault()).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var complaint in ParseComplaints.Of(parsed))
            {
                Say(shell, complaint);
            }

            Say(shell, $"`{Usage(parsed)} --help` tells what there is");
            return ExitCodes.CouldNotJudge;
        }

        var configuration = new InvocationConfiguration { Output = shell.Output, Error = shell.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
            await shell.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            return code;
        }
        catch (Exception refused) when (refused is ProbeException or ModelFormatException or ConversionException or TrainingException or IOException or UnauthorizedAccessException)
        {
            Say(shell, Message(refused));
            return ExitCodes.CouldNotJudge;
        }
        catch (SettingException refused)
        {
            foreach (var complaint in refused.Complaints)
            {
                Say(shell, complaint);
            }

            return ExitCodes.CouldNotJudge;
        }
        catch (OperationCanceledException stopped)
        {
            Say(shell, stopped is TrainStoppedException ? stopped.Message : "stopped");
            return ExitCodes.Cancelled;
        }
    }

    // Where messages go nowhere, the exit code alone tells.
    private static void Say(Shell shell, string message)
    {
        try
        {
            shell.Error.WriteLine($"{Name}: {Printable.Of(message)}");
        }
        catch (Exception unheard) when (unheard is IOException or UnauthorizedAccessException)
        {
        }
    }

    // Not a RootCommand: that is named like the assembly, and people type 'polymath'. Where a command is named, its options alone are made: all of them are a
    // noticeable part of a start.
    private static Command Root(Shell shell, string? named)
    {
        var root = new Command(Name, "Compares, inspects, checks, converts and trains models (SafeTensors, GGUF and APR v2), and verifies hash-chained logs.")
        {
            new HelpOption(),
            VersionCommandOption.Create(shell),
        };
        foreach (var (name, create) in Commands)
        {
            if (name == named || Commands.All(command => command.Name != named))
            {
                root.Add(create(shell));
            }
        }

        return root;
    }

    // A probe speaks of subjects; here the file's name says it.
    private static string Message(Exception refused) =>
        refused is ProbeException { InnerException: (ModelFormatException or AuditException or IOException or UnauthorizedAccessException) and var cause } ? cause.Message : refused.Message;

    private static string Usage(ParseResult parsed) => parsed.CommandResult.Command.Name is var command && command == Name ? Name : $"{Name} {command}";
}
