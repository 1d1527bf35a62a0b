using System.Text;
using System.Text.Json;
using Polymath.Cli.Commands;
using Polymath.Cli.Tests.Driving;

namespace Polymath.Cli.Tests.Commands;

public sealed class TokenizeTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Tokenizer => Repository.File("tests", "Polymath.Runtime.Tests", "Data", "tokenizer");

    [Fact]
    public async Task A_text_is_shown_with_its_tokens()
    {
        var outcome = await Driving.Cli.RunAsync("tokenize", "--tokenizer", Tokenizer, "Hello, wörld! <|im_end|>\n");

        Assert.Equal(0, outcome.ExitCode);
        GoldenFile.Matches(outcome.Output.Replace(Tokenizer, "models/qwen2", StringComparison.Ordinal), "tokenize.txt", _folder);
    }

    [Fact]
    public async Task A_text_as_JSON_has_ids_tokens_and_what_becomes_of_them()
    {
        var outcome = await Driving.Cli.RunAsync("tokenize", "--tokenizer", Path.Combine(Tokenizer, "tokenizer.json"), "e\u0301 x", "--json");

        var result = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal([127, 102, 752], result.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
        Assert.Equal(["\uFFFD", "\uFFFD", " x"], result.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()));
        Assert.Equal("é x", result.GetProperty("decoded").GetString());
        Assert.False(result.GetProperty("round_trip").GetBoolean());
        Assert.Equal((4, 5, 2005), (result.GetProperty("characters").GetInt32(), result.GetProperty("bytes").GetInt32(), result.GetProperty("vocabulary_size").GetInt32()));
    }

    [Fact]
    public async Task Standard_input_is_a_text_too_line_ends_and_all()
    {
        var outcome = await ReadingAsync("a\r\n", Encoding.UTF8);

        Assert.Equal([97, 13, 10], JsonDocument.Parse(outcome.Output).RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
    }

    [Fact]
    public async Task An_empty_text_has_no_tokens()
    {
        var outcome = await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte", string.Empty, "--json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("ids").GetArrayLength());
    }

    [Fact]
    public async Task Vectors_that_all_pass_hold()
    {
        var outcome = await Driving.Cli.RunProgramAsync("tokenize", "--tokenizer", Tokenizer, "--vectors", Path.Combine(Tokenizer, "vectors.json"));

        Assert.Equal((0, "HOLDS: 122 of 122 vectors pass\n"), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public async Task A_vector_that_does_not_pass_refutes_with_both_sides_readable()
    {
        var outcome = await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte", "--vectors", Vectors(
            """[{"text":"ab","ids":[97,98],"decoded":"ab"},{"text":"e\u0301\u200b","ids":[101,99],"decoded":"e\u00a0c"},{"text":"c","ids":[999],"decoded":"c"}]"""));

        Assert.Equal(1, outcome.ExitCode);
        GoldenFile.Matches(outcome.Output, "tokenize-vectors.txt", _folder);
    }

    [Fact]
    public async Task Mismatches_as_JSON_have_both_sides()
    {
        var outcome = await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte", "--json", "--vectors", Vectors("""[{"text":"ab","ids":[97],"decoded":"a"}]"""));

        var result = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal((1, 1, 0), (outcome.ExitCode, result.GetProperty("vectors").GetInt32(), result.GetProperty("passed").GetInt32()));
        Assert.Equal([97, 98], result.GetProperty("mismatches")[0].GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
    }

    [Theory]
    [InlineData("[]", "it lists none, and nothing passes nothing")]
    [InlineData("{}", "it isn't a list")]
    [InlineData("[1]", "[0] is no object")]
    [InlineData("""[{"text":"a","ids":[97]}]""", "[0].decoded is missing or no text")]
    [InlineData("""[{"text":1,"ids":[97],"decoded":"a"}]""", "[0].text is missing or no text")]
    [InlineData("""[{"text":"a","ids":"97","decoded":"a"}]""", "[0].ids is missing or no list")]
    [InlineData("""[{"text":"a","ids":[97.5],"decoded":"a"}]""", "[0].ids[0] is no token id")]
    [InlineData("""[{"text":"a","ids":[97,-1],"decoded":"a"}]""", "[0].ids[1] is no token id")]
    [InlineData("""[{"text":"\ud800","ids":[],"decoded":""}]""", "half of a surrogate pair")]
    [InlineData("[", "it isn't JSON")]
    public async Task A_file_that_holds_no_vectors_can_not_be_judged(string text, string complaint) =>
        Refused(await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte", "--vectors", Vectors(text)), complaint);

    [Fact]
    public async Task What_makes_no_sense_can_not_be_judged()
    {
        Refused(await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte"), "give either a TEXT");
        Refused(await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte", "a", "--vectors", "v.json"), "give either a TEXT");
        Refused(await Driving.Cli.RunAsync("tokenize", "a"), "'--tokenizer' is required");
        Refused(await Driving.Cli.RunAsync("tokenize", "--tokenizer", _folder.File("nowhere.json"), "a"), "nowhere.json");
        Refused(await Driving.Cli.RunAsync("tokenize", "--tokenizer", "byte", "--vectors", _folder.File("nowhere.json")), "nowhere.json");
        Refused(await ReadingAsync("\u00FF", Encoding.Latin1), "isn't UTF-8 at byte 0");
    }

    private static void Refused(Outcome outcome, string complaint)
    {
        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<Outcome> ReadingAsync(string input, Encoding encoding)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stream = new MemoryStream(encoding.GetBytes(input));
        var shell = new Shell { Input = stream, Output = output, Error = error };
        var code = await CommandLine.RunAsync(["tokenize", "--tokenizer", "byte", "-", "--json"], shell, TestContext.Current.CancellationToken);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    private string Vectors(string text)
    {
        var file = _folder.File("vectors.json");
        File.WriteAllText(file, text);
        return file;
    }
}
