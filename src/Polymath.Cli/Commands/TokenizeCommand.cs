using System.CommandLine;
using System.Text;
using Polymath.Cli.Rendering;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Tokenizers;
using Polymath.Runtime.Training.Tokenizers.Vectors;

namespace Polymath.Cli.Commands;

/// <summary><c>polymath tokenize --tokenizer T [TEXT|-]</c>: the token ids of a text; or, with <c>--vectors</c>, whether a tokenizer makes what it should.</summary>
internal static class TokenizeCommand
{
    public const string Name = "tokenize";

    private const string StandardInput = "-";

    public static Command Create(Shell shell)
    {
        var text = new Argument<string?>("text") { Description = "The text; '-' reads it from standard input, as UTF-8.", Arity = ArgumentArity.ZeroOrOne };
        var tokenizer = new Option<string>("--tokenizer")
        {
            Description = "A Hugging Face tokenizer.json, a model's folder that holds one, or byte: a token for each byte of UTF-8.",
            Required = true,
            HelpName = "T",
        };
        var vectors = new Option<string?>("--vectors") { Description = "A JSON list of {text, ids, decoded}: hold the tokenizer against each.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write what is found as JSON." };
        var command = new Command(
            Name,
            "Shows the token ids of a text, or holds a tokenizer against vectors. No special token is added. Exit code 0: shown, or all vectors pass; 1: a vector doesn't; 2: it could not be judged.")
        {
            text, tokenizer, vectors, json,
        };
        command.SetAction(parsed =>
        {
            var (given, list) = (parsed.GetValue(text), parsed.GetValue(vectors));
            if (given is null == list is null)
            {
                throw new ProbeException("give either a TEXT ('-' for standard input) or --vectors FILE");
            }

            var opened = Tokenizer.Open(parsed.GetRequiredValue(tokenizer));
            return list is null
                ? Show(parsed.GetRequiredValue(tokenizer), opened, given == StandardInput ? TextCorpus.ReadText(shell.Input, "standard input") : given!, parsed.GetValue(json), shell)
                : Check(opened, TokenizerVectorFile.Read(list), parsed.GetValue(json), shell);
        });
        return command;
    }

    private static int Show(string source, ITokenizer tokenizer, string text, bool json, Shell shell)
    {
        var ids = tokenizer.Encode(text);
        var decoded = tokenizer.Decode(ids);
        var result = new TokenizedText
        {
            Tokenizer = source,
            VocabularySize = tokenizer.VocabularySize,
            Ids = ids,
            Tokens = [.. ids.Select(id => tokenizer.Decode([id]))],
            Decoded = decoded,
            RoundTrip = string.Equals(decoded, text, StringComparison.Ordinal),
            Characters = text.EnumerateRunes().Count(),
            Bytes = Encoding.UTF8.GetByteCount(text),
        };
        Write(shell, json, result, TokenizeReport.Of);
        return ExitCodes.Holds;
    }

    private static int Check(ITokenizer tokenizer, IReadOnlyList<TokenizerVector> vectors, bool json, Shell shell)
    {
        List<VectorMismatch> mismatches = [];
        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Check(tokenizer) is { Matches: false } result)
            {
                mismatches.Add(new VectorMismatch
                {
                    Index = i,
                    Text = vectors[i].Text,
                    ExpectedIds = vectors[i].Ids,
                    Ids = result.Ids,
                    ExpectedDecoded = vectors[i].Decoded,
                    Decoded = result.Decoded,
                });
            }
        }

        Write(shell, json, new CheckedVectors { Vectors = vectors.Count, Passed = vectors.Count - mismatches.Count, Mismatches = mismatches }, VectorsReport.Of);
        return mismatches.Count == 0 ? ExitCodes.Holds : ExitCodes.Refuted;
    }

    private static void Write<T>(Shell shell, bool json, T result, Func<T, Report> report)
        where T : class
    {
        if (json)
        {
            shell.Output.Write(ObservationText.Of(result));
        }
        else
        {
            ReportWriter.For(shell).Write(report(result));
        }
    }
}
