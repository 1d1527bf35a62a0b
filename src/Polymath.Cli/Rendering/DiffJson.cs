using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Cli.Judging;
using Polymath.Contracts.Observations;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Surveys;

namespace Polymath.Cli.Rendering;

/// <summary>The observation as evidence records it, and after it the verdict with what led to it.</summary>
internal static class DiffJson
{
    public static string Write(DiffJudgement judged)
    {
        var document = JsonObject.Create(ObservationJson.Serialize(judged.Observation))!;
        document["verdict"] = SnakeCase.Of(judged.Verdict.ToString());
        document["expectations"] = new JsonArray([.. judged.Judgement.Expectations.Select((expectation, i) => Expectation(judged, i))]);
        document["reasons"] = Texts(judged.Judgement.Reasons);
        return CanonicalJson.Write(JsonSerializer.SerializeToElement(document));
    }

    private static JsonObject Expectation(DiffJudgement judged, int index)
    {
        var (text, _, truth) = judged.Judgement.Expectations[index];
        return new JsonObject
        {
            ["text"] = text,
            ["truth"] = SnakeCase.Of(truth.Value.ToString()),
            ["observed"] = truth.Observed,
            ["reason"] = truth.Reason,
            ["offender_count"] = truth.OffenderCount,
            ["offenders"] = Texts(judged.Offenders(index)),
        };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => JsonValue.Create(text))]);
}
