using System.CommandLine;
using Polymath.Cli.Rendering;
using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath convert IN OUT</c>: writes a model in another format or type.</summary>
internal static class ConvertCommand
{
    public const string Name = "convert";

    public static Command Create(Shell shell)
    {
        var input = ModelArgument.Create("input", "The model, or a folder with one. config.json and tokenizer.json are read from beside it.");
        var output = ModelArgument.Create("output", "The file to write. Its end says the format: .safetensors, .gguf, .apr.");
        var type = new Option<string?>("--type") { Description = $"The type of the matrices; without it each keeps its own. One of {ConversionTarget.Names}.", HelpName = "TYPE" };
        var format = new Option<string?>("--format") { Description = "The format, where the output's name doesn't say it." };
        format.AcceptOnlyFromAmong("safetensors", "gguf", "apr");
        var force = new Option<bool>("--force") { Description = "Replace the output if it exists." };
        var preTokenizer = new Option<string?>("--pre-tokenizer") { Description = "llama.cpp's name for how the tokenizer splits text, where tokenizer.json doesn't tell.", HelpName = "NAME" };
        var withoutTokenizer = new Option<bool>("--without-tokenizer") { Description = "Leave the tokenizer out of a GGUF file." };
        type.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var name }] && !ConversionTarget.TryParse(name, out _))
            {
                result.AddError($"--type is '{name}'; it is one of {ConversionTarget.Names}");
            }
        });
        var command = new Command(Name, "Converts a model. What it was made from is recorded in the output. Exit code 0: written; 2: not, and nothing is left.")
        {
            input, output, type, format, force, preTokenizer, withoutTokenizer,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new ConversionRequest
            {
                Input = parsed.GetRequiredValue(input),
                Output = parsed.GetRequiredValue(output),
                Target = parsed.GetValue(type) is { } name && ConversionTarget.TryParse(name, out var target) ? target : null,
                Format = parsed.GetValue(format) is { } named ? Enum.Parse<ModelFormat>(named, ignoreCase: true) : null,
                PreTokenizer = parsed.GetValue(preTokenizer),
                WithoutTokenizer = parsed.GetValue(withoutTokenizer),
            },
            parsed.GetValue(force),
            shell,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ConversionRequest request, bool force, Shell shell, CancellationToken cancellationToken)
    {
        ModelArgument.Demand(request.Input);
        if (File.Exists(request.Output) && !force && !ModelArgument.IsSame(request.Input, request.Output))
        {
            throw new ConversionException($"'{request.Output}' exists already; --force replaces it");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(request.Output)) is { } folder && !Directory.Exists(folder))
        {
            throw new ConversionException($"the folder '{folder}' doesn't exist; make it first");
        }

        var report = await ConvertAsync(request, shell, cancellationToken).ConfigureAwait(false);
        ReportWriter.For(shell).Write(ConvertReport.Of(request, report));
        return ExitCodes.Holds;
    }

    private static async Task<ConversionReport> ConvertAsync(ConversionRequest request, Shell shell, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(shell);
        return await Task.Run(() => ModelConverter.Convert(request, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
