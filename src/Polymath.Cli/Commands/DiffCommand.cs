using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath diff REFERENCE CANDIDATE</c>: its arguments.</summary>
internal static class DiffCommand
{
    public const string Name = "diff";

    private const string Text = "text";
    private const string Json = "json";
    private const string AprJson = "apr-json";

    public static Command Create(Shell shell)
    {
        var reference = ModelArgument.Create("reference", "The model that is taken as right: a SafeTensors file or sharded index, GGUF, or APR v2.");
        var candidate = ModelArgument.Create("candidate", "The model that is compared with it, in any of these formats.");
        var floor = new Option<decimal?>("--floor")
        {
            Description = "Judge how near the values are: every tensor's cosine reaches F, every row's 1 - 4 (1 - F), gains stay near 1. Without it, structure and "
                + "non-finite values alone are judged.",
            HelpName = "F",
            CustomParser = Floor,
        };
        var include = Globs("--include", "Look only at tensors of which either side's name matches the glob (*, ?; case-sensitive). Repeatable.");
        var exclude = Globs("--exclude", "Leave out tensors of which either side's name matches the glob. Repeatable.");
        var layout = new Option<string>("--layout")
        {
            Description = "How the candidate's matrices lie. With 'transposed', a transpose refutes nothing.",
            DefaultValueFactory = static _ => "auto",
        };
        layout.AcceptOnlyFromAmong("auto", "same", "transposed");
        var detail = new Option<bool>("--detail") { Description = "Measure what costs speed: relative errors, units in the last place, columns, digests of values." };
        var derivedReference = new Option<bool>("--derived-reference")
        {
            Description = "The reference is known to be made from the candidate, and the comparison is about the decoding itself. Otherwise a circular reference is a doubt.",
        };
        var derivedCandidate = new Option<bool>("--derived-candidate")
        {
            Description = "The candidate is known to be made from the reference; this decides where both are quantised and the numbers can't tell.",
        };
        var origin = new Option<string>("--origin")
        {
            Description = "Where the reference comes from; this decides where weights are natively low-bit.",
            DefaultValueFactory = static _ => "unstated",
        };
        origin.AcceptOnlyFromAmong("unstated", "published", "trained", "random_init", "converted");
        var worst = new Option<int>("--worst") { Description = "How many of the worst tensors are listed.", HelpName = "N", DefaultValueFactory = static _ => 5 };
        worst.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var token }] && !(int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 0))
            {
                result.AddError($"--worst is '{token}'; give a whole number from 0");
            }
        });
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        var format = new Option<string>("--format")
        {
            Description = "text: for people. json: the observation of the probe tensor-diff and the verdict. apr-json: as `apr diff --values --json` writes it.",
            DefaultValueFactory = static _ => Text,
        };
        format.AcceptOnlyFromAmong(Text, Json, AprJson);

        var command = new Command(Name, "Compares the tensors of two model files. Exit code 0: what was judged holds; 1: it is refuted; 2: it could not be judged.")
        {
            reference, candidate, floor, include, exclude, layout, detail, derivedReference, derivedCandidate, origin, worst, json, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetResult(format) is { Implicit: false } && result.GetValue(format) != Json)
            {
                result.AddError($"--json and --format {result.GetValue(format)} exclude each other");
            }
        });
        command.SetAction((parsed, cancellationToken) => DiffRun.RunAsync(
            new DiffRequest
            {
                Reference = parsed.GetRequiredValue(reference),
                Candidate = parsed.GetRequiredValue(candidate),
                Floor = parsed.GetValue(floor),
                Include = parsed.GetValue(include) ?? [],
                Exclude = parsed.GetValue(exclude) ?? [],
                Layout = Enum.Parse<TensorLayout>(parsed.GetRequiredValue(layout), ignoreCase: true),
                Detail = parsed.GetValue(detail),
                DerivedReference = parsed.GetValue(derivedReference),
                DerivedCandidate = parsed.GetValue(derivedCandidate),
                Origin = parsed.GetRequiredValue(origin),
                Worst = parsed.GetValue(worst),
                Format = parsed.GetValue(json) ? DiffFormat.Json : FormatOf(parsed.GetRequiredValue(format)),
            },
            shell,
            cancellationToken));
        return command;
    }

    private static DiffFormat FormatOf(string name) => name switch
    {
        Json => DiffFormat.Json,
        AprJson => DiffFormat.AprJson,
        _ => DiffFormat.Text,
    };

    private static Option<string[]> Globs(string name, string description) => new(name) { Description = description, HelpName = "GLOB", Arity = ArgumentArity.OneOrMore };

    private static decimal? Floor(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var floor) && floor is > 0 and <= 1)
        {
            return floor;
        }

        result.AddError($"--floor is '{text}'; give a cosine above 0 and at most 1, 0.999 say");
        return null;
    }
}
