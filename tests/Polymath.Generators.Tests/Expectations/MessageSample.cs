using System.Text.Json;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>A sample with something wrong in every member.</summary>
internal static class MessageSample
{
    public static Sample Value { get; } = new()
    {
        Counts = new SampleCounts { Tiny = 1, Small = 0, Compared = 338, Unsigned = 1, Large = 1, Huge = 1, Half = (Half)1, Money = 1 },
        Ratio = 1.25,
        LatencyMs = 612,
        Seconds = 2.5f,
        Bytes = 1,
        Share = 1,
        Name = "model.norm.weight",
        Status = SampleStatus.NearlyIdentical,
        Ok = true,
        Results =
        [
            Item("model.embed_tokens.weight", 0.9998),
            Item("model.layers.0.mlp.down_proj.weight", 0.9931, 0.25),
            Item("model.layers.0.self_attn.q_proj.weight", 0.03),
            Item("model.layers.1.self_attn.k_proj.weight", 0.5, double.NaN),
            Item("model.layers.1.mlp.up_proj.weight", 0.991),
            Item("model.layers.2.mlp.up_proj.weight", 0.9929),
            Item("model.layers.3.mlp.up_proj.weight", 0.99),
            Item("model.norm.weight", 1),
        ],
        Losses = [2.5, 3.5, double.PositiveInfinity],
        Steps = [1],
        Gaps = [1, 2, null],
        Words = ["a", "b"],
        Flags = [true, false, false],
        Rows = [[1], []],
        Points = [],
        Tools = new Dictionary<string, string> { ["adb"] = "1.0.41" },
        Scores = new Dictionary<string, double> { ["k0"] = 10 },
        Json = JsonDocument.Parse("""{ "absent": null, "gates": [{ "name": "load", "passed": true, "value": 1 }, { "name": "golden", "passed": false, "value": "skipped" }] }""").RootElement,
    };

    private static SampleItem Item(string name, double cosine, double? maxAbs = 0.5) => new()
    {
        Name = name,
        Cosine = cosine,
        MaxAbs = maxAbs,
        Time = cosine < 0.1 ? 120 : 80,
        Elements = 1,
        Status = SampleStatus.Identical,
        Identical = cosine == 1,
        Worst = [new SamplePoint(0, 0.75), new SamplePoint(1, cosine)],
    };
}
