using Polymath.Runtime.Documents;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Conversion;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Documents;

public sealed class JsonFileTests
{
    private readonly ProbeContext _context = new(Path.GetTempPath());

    [Fact]
    public async Task Skipped_gates_of_a_quality_check_count_as_not_covered()
    {
        var observation = await ObserveAsync(
            "qa.json",
            new JsonCoverage { Items = "/gates", SkippedWhen = "/skipped" },
            ("gates", Each("/gates", ("name", "text"), ("passed", "boolean"), ("skipped", "boolean"))));

        Assert.Equal(new Coverage(6, 13, "gates"), _context.Coverage);
        Assert.Equal(13, observation.Json.GetProperty("gates").GetArrayLength());
        Assert.Empty(observation.Missing);
    }

    [Fact]
    public async Task An_A_plus_from_5_of_26_checks_covers_5_of_26()
    {
        var observation = await ObserveAsync(
            "validate.json",
            new JsonCoverage { Done = "/checks_ran", Total = "/total_checks" },
            ("grade", Value("/grade", "text")),
            ("score", Value("/total_score", "integer")));

        Assert.Equal(new Coverage(5, 26, "total_checks"), _context.Coverage);
        Assert.Equal("A+", observation.Json.GetProperty("grade").GetString());
        Assert.Equal(100, observation.Json.GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task Raw_samples_of_a_benchmark_are_read_as_they_are()
    {
        var observation = await ObserveAsync("bench.json", null, ("samples", Value("/samples_ms", "[number]")));

        Assert.Equal([9.91, 9.84, 6.0280000000000005, 5.248, 5.226], observation.Json.GetProperty("samples").EnumerateArray().Select(sample => sample.GetDouble()));
    }

    [Fact]
    public async Task The_backend_that_ran_is_read_and_not_the_one_that_was_asked_for()
    {
        var observation = await ObserveAsync("run.json", null, ("ran", Value("/backend/ran", "text")), ("refusal", Value("/refusal", "text")));

        Assert.Equal("cpu", observation.Json.GetProperty("ran").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, observation.Json.GetProperty("refusal").ValueKind);
        Assert.Equal(["refusal: '/refusal' is null, not a text"], observation.Missing);
    }

    [Fact]
    public async Task A_value_that_is_missing_or_of_another_type_is_null_and_never_a_default()
    {
        var observation = await ObserveAsync(
            "bench.json",
            null,
            ("absent", Value("/tokens_per_sec", "number")),
            ("fraction", Value("/tokens_per_second", "integer")),
            ("quoted", Value("/model", "number")),
            ("flag", Value("/n", "boolean")),
            ("list", Value("/n", "[number]")));

        Assert.All(observation.Json.EnumerateObject(), member => Assert.Equal(System.Text.Json.JsonValueKind.Null, member.Value.ValueKind));
        Assert.Equal(
            [
                "absent: the document has no '/tokens_per_sec'",
                "fraction: '/tokens_per_second' is 4413.5, not an integer",
                "quoted: '/model' is a text, not a number",
                "flag: '/n' is 5, not a boolean",
                "list: '/n' is 5, not a list",
            ],
            observation.Missing);
    }

    [Theory]
    [InlineData("{\"a\": NaN}")]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"a\": 1} trailing")]
    [InlineData("")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1, \"a\": 1}")]
    [InlineData("{\"b\": {\"\\udc00\": 1}, \"a\": 1}")]
    [InlineData("\uFEFF{\"a\": 1}")]
    public async Task What_is_not_strictly_JSON_is_a_doubt_and_no_value(string text)
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("output.json", System.Text.Encoding.UTF8.GetBytes(text));

        var observation = await Probe(path, null, ("a", Value("/a", "number"))).ObserveAsync(_context, TestContext.Current.CancellationToken);

        Assert.Single(_context.Doubts);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, observation.Json.GetProperty("a").ValueKind);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_never_replaced_by_others()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("output.json", [.. "{\"a\": \""u8, 0xFF, .. "\"}"u8]);

        var observation = await Probe(path, null, ("a", Value("/a", "text"))).ObserveAsync(_context, TestContext.Current.CancellationToken);

        Assert.Equal("'output' is not JSON: it is not valid UTF-8", Assert.Single(_context.Doubts));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, observation.Json.GetProperty("a").ValueKind);
    }

    [Theory]
    [InlineData("{\"gates\": []}")]
    [InlineData("{\"gates\": 3}")]
    [InlineData("{}")]
    public async Task A_document_without_items_to_cover_is_a_doubt(string text)
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("output.json", System.Text.Encoding.UTF8.GetBytes(text));

        await Probe(path, new JsonCoverage { Items = "/gates", SkippedWhen = "/skipped" }).ObserveAsync(_context, TestContext.Current.CancellationToken);

        Assert.Single(_context.Doubts);
    }

    [Fact]
    public async Task An_item_that_does_not_say_whether_it_was_skipped_counts_as_skipped()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("output.json", """{"gates": [{"skipped": false}, {}, {"skipped": "no"}]}"""u8);

        await Probe(path, new JsonCoverage { Items = "/gates", SkippedWhen = "/skipped" }).ObserveAsync(_context, TestContext.Current.CancellationToken);

        Assert.Equal(new Coverage(1, 3, "gates"), _context.Coverage);
    }

    [Fact]
    public async Task With_several_files_a_value_says_which()
    {
        using var folder = new ScratchFolder();
        var first = TensorDiffRun.Subject("first", folder.Write("1.json", """{"score": 86.5}"""u8));
        var second = TensorDiffRun.Subject("second", folder.Write("2.json", """{"score": 86.0}"""u8));
        var files = new Dictionary<string, Subject> { ["a"] = first, ["b"] = second };
        var probe = new JsonFileProbe
        {
            Files = files,
            Json = new Dictionary<string, JsonMember> { ["score"] = new() { File = "b", Pointer = "/score", Type = "number" } },
        };
        var unclear = new JsonFileProbe { Files = files, Json = new Dictionary<string, JsonMember> { ["score"] = Value("/score", "number") } };

        var observation = await probe.ObserveAsync(_context, TestContext.Current.CancellationToken);

        Assert.Equal(86.0, observation.Json.GetProperty("score").GetDouble());
        await Assert.ThrowsAsync<ProbeException>(() => unclear.ObserveAsync(_context, TestContext.Current.CancellationToken));
    }

    private static JsonMember Value(string pointer, string type) => new() { Pointer = pointer, Type = type };

    private static JsonMember Each(string pointer, params (string Name, string Type)[] members) =>
        new() { Pointer = pointer, Each = members.ToDictionary(member => member.Name, member => member.Type) };

    private static JsonFileProbe Probe(string path, JsonCoverage? coverage, params (string Name, JsonMember Member)[] members) => new()
    {
        Files = new Dictionary<string, Subject> { ["output"] = TensorDiffRun.Subject("output", path) },
        Json = members.ToDictionary(member => member.Name, member => member.Member),
        Coverage = coverage,
    };

    private Task<JsonFileObservation> ObserveAsync(string name, JsonCoverage? coverage, params (string Name, JsonMember Member)[] members) =>
        Probe(TestData.Path("apr-cli", name), coverage, members).ObserveAsync(_context, TestContext.Current.CancellationToken);
}
