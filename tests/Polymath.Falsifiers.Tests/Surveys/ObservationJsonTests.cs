using System.Text.Json.Nodes;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Falsifiers.Surveys;
using static Polymath.Contracts.Model.Settings;

namespace Polymath.Falsifiers.Tests.Surveys;

public sealed class ObservationJsonTests
{
    private const string Json =
        """
        {"inherited":1,"count":9007199254740993,"small":4294967295,"latency_ms":[0.1,"NaN","Infinity","-Infinity"],"ratio":null,"single":0.1,
        "name":"x","note":null,"identical":true,"kind":"row_padded","points":[{"bytes":5,"value":-0,"label":null}],"best":null,
        "tools":{"adb":"1.0.41"},"output":{"tokens":null}}
        """;

    private static readonly RecordType Schema =
        ObservationSchema.Of(typeof(Sample), Map(("json", Map(("tokens", Scalar("integer", ScalarKind.Text))))));

    [Fact]
    public void What_is_written_reads_back_and_writes_the_same()
    {
        var sample = ObservationJson.Deserialize<Sample>(Json, Schema);

        Assert.Equal(9007199254740993, sample.Count);
        Assert.Equal([0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity], sample.LatencyMs);
        Assert.True(double.IsNegative(sample.Points[0].Value));
        Assert.Equal(Json.ReplaceLineEndings(string.Empty), ObservationJson.Serialize(sample).GetRawText());
    }

    [Fact]
    public void Data_made_from_an_observation_makes_the_same_observation()
    {
        var sample = ObservationJson.Deserialize<Sample>(Json, Schema);

        var again = ObservationJson.FromData<Sample>(ObservationJson.ToData(sample, Schema), Schema);

        Assert.Equal(ObservationJson.Serialize(sample).GetRawText(), ObservationJson.Serialize(again).GetRawText());
    }

    [Theory]
    [InlineData("inherited")]
    [InlineData("small")]
    [InlineData("note")]
    [InlineData("ratio")]
    [InlineData("latency_ms")]
    [InlineData("points[0].label")]
    [InlineData("output")]
    [InlineData("output.tokens")]
    public void A_missing_member_is_an_error_that_names_it_and_nothing_is_filled_in(string path) =>
        Assert.Equal($"'{path}' is missing", Refusal(Edit(path, remove: true, null)).Message);

    [Theory]
    [InlineData("inherited")]
    [InlineData("name")]
    [InlineData("kind")]
    [InlineData("points")]
    [InlineData("points[0]")]
    [InlineData("points[0].bytes")]
    [InlineData("latency_ms[0]")]
    [InlineData("tools.adb")]
    public void A_null_where_the_type_allows_none_is_an_error_that_names_it(string path) =>
        Assert.Equal($"'{path}' is null; its type allows no null", Refusal(Edit(path, remove: false, null)).Message);

    [Theory]
    [InlineData("count", "1.5", "whole number")]
    [InlineData("count", "\"NaN\"", "whole number")]
    [InlineData("small", "-1", "whole number")]
    [InlineData("single", "\"0.1\"", "a number")]
    [InlineData("identical", "1", "true or false")]
    [InlineData("name", "7", "text")]
    [InlineData("kind", "\"RowPadded\"", "none of plain, row_padded, q4_k")]
    [InlineData("kind", "1", "text")]
    [InlineData("points", "{}", "a list")]
    [InlineData("tools", "[]", "a mapping")]
    [InlineData("output", "[]", "a record")]
    [InlineData("output.tokens", "\"7\"", "whole number")]
    public void A_value_of_another_kind_is_an_error_that_names_it(string path, string value, string expected)
    {
        var refusal = Refusal(Edit(path, remove: false, JsonNode.Parse(value)));

        Assert.Equal(path, refusal.Path);
        Assert.Contains(expected, refusal.Message);
    }

    [Fact]
    public void An_unknown_member_is_an_error_with_the_nearest_name() =>
        Assert.Equal(
            "'points[0].byte' is unknown to SamplePoint (did you mean 'bytes'?)",
            Refusal(Json.Replace("\"bytes\":5", "\"bytes\":5,\"byte\":5", StringComparison.Ordinal)).Message);

    [Fact]
    public void A_member_given_twice_is_an_error() =>
        Assert.ThrowsAny<ObservationFormatException>(
            () => ObservationJson.Deserialize<Sample>(Json.Replace("\"inherited\":1", "\"inherited\":1,\"inherited\":2", StringComparison.Ordinal), Schema));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    public void What_is_no_record_is_refused(string json) => Assert.NotNull(Refusal(json));

    [Fact]
    public void A_number_too_large_for_its_type_is_refused_with_its_name() =>
        Assert.Contains("inherited", Refusal(Edit("inherited", remove: false, JsonValue.Create(3_000_000_000))).Message);

    private static ObservationFormatException Refusal(string json) =>
        Assert.Throws<ObservationFormatException>(() => ObservationJson.Deserialize<Sample>(json, Schema));

    private static string Edit(string path, bool remove, JsonNode? value)
    {
        var root = JsonNode.Parse(Json)!;
        var steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => (step == "0" ? node[0] : node[step])!);
        if (parent is JsonArray array)
        {
            array[0] = value;
        }
        else if (remove)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = value;
        }

        return root.ToJsonString();
    }
}
