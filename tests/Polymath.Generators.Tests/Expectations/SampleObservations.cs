using System.Text.Json;
using System.Text.Json.Nodes;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>Random samples that are rich in what breaks comparisons: NaN, infinities, zeros of both signs, limits, nulls, empty lists.</summary>
internal sealed class SampleObservations(Random random)
{
    private static readonly double[] Doubles =
    [
        0, -0.0, 1, -1, 0.5, 2, 3, 0.995, 0.99, 100, 1e-6, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue,
        double.Epsilon, 9007199254740992, 9007199254740994, 1e19, 0.1, 0.3, 5, 95, 0.95,
    ];

    private static readonly long[] Wholes = [0, 1, -1, 2, 3, 5, 100, 339, 9007199254740992, 9007199254740993, -9007199254740993, long.MaxValue, long.MinValue, 1_000_000_000, 2_000_000_000];

    private static readonly string[] Strings = ["", "a", "model.norm.weight", "blk.0", "RTX 4090", "ä\"\\\n\u2028", "v12"];

    public Sample Next() => new()
    {
        Counts = Counts(),
        MaybeCounts = Maybe(Counts),
        Ratio = Double(),
        MaybeRatio = MaybeValue(Double),
        LatencyMs = Double(),
        Seconds = (float)Double(),
        Bytes = Whole(),
        Share = Double(),
        Name = Text(),
        MaybeName = Maybe(Text),
        Status = Status(),
        MaybeStatus = MaybeValue(Status),
        Ok = Boolean(),
        MaybeOk = MaybeValue(Boolean),
        Results = [.. List(Item)],
        MaybeResults = Maybe<IReadOnlyList<SampleItem>>(() => [.. List(Item)]),
        Losses = [.. List(Double)],
        Steps = [.. List(() => (int)Math.Clamp(Whole(), int.MinValue, int.MaxValue))],
        Gaps = [.. List(() => MaybeValue(Double))],
        Words = [.. List(Text)],
        Flags = [.. List(Boolean)],
        Rows = [.. List<IReadOnlyList<double>>(() => [.. List(Double)])],
        Points = [.. List(Point)],
        MaybePoint = MaybeValue(Point),
        Tools = List(Text).Select((text, i) => (Key: "k" + i, text)).ToDictionary(entry => entry.Key, entry => entry.text),
        Scores = List(Double).Select((value, i) => (Key: "k" + i, value)).ToDictionary(entry => entry.Key, entry => entry.value),
        Json = Json(),
    };

    // Mostly small lists of ordinary numbers, else nearly everything would be unevaluated.
    private IEnumerable<T> List<T>(Func<T> item) => Enumerable.Range(0, random.Next(5)).Select(_ => item()).ToList();

    private double Double() => random.Next(3) == 0 ? Doubles[random.Next(Doubles.Length)] : Math.Round(random.NextDouble() * 4, 2);

    private long Whole() => random.Next(3) == 0 ? Wholes[random.Next(Wholes.Length)] : random.Next(5);

    private string Text() => Strings[random.Next(Strings.Length)];

    private bool Boolean() => random.Next(2) == 0;

    private SampleStatus Status() => (SampleStatus)random.Next(3);

    private SamplePoint Point() => new(random.Next(4), Double());

    private T? Maybe<T>(Func<T> value)
        where T : class => random.Next(3) == 0 ? null : value();

    private T? MaybeValue<T>(Func<T> value)
        where T : struct => random.Next(4) == 0 ? null : value();

    private SampleCounts Counts() => new()
    {
        Tiny = (byte)random.Next(256),
        Small = (short)random.Next(-5, 5),
        Compared = random.Next(5),
        Unsigned = (uint)random.Next(5),
        Large = Whole(),
        Huge = random.Next(3) == 0 ? ulong.MaxValue : (ulong)random.Next(5),
        Maybe = MaybeValue(Whole),
        Half = (Half)random.Next(5),
        Money = random.Next(400) / 100m,
    };

    private SampleItem Item() => new()
    {
        Name = Text(),
        Cosine = Double(),
        MaxAbs = MaybeValue(Double),
        Time = Double(),
        Elements = Whole(),
        Status = Status(),
        Identical = Boolean(),
        Worst = [.. List(Point)],
        Values = Maybe<IReadOnlyList<double>>(() => [.. List(Double)]),
        Counts = Maybe(Counts),
    };

    // As a tool would write it: members of the declared kinds, some null.
    private JsonElement Json()
    {
        var gates = new JsonArray([.. List(() => (JsonNode)new JsonObject { ["name"] = Text(), ["passed"] = Boolean(), ["value"] = Finite(), ["rank"] = Whole() })]);
        var node = new JsonObject
        {
            ["rate"] = Finite(),
            ["tokens"] = Whole(),
            ["backend"] = Text(),
            ["ready"] = Boolean(),
            ["absent"] = null,
            ["samples"] = new JsonArray([.. List(() => (JsonNode)Finite())]),
            ["gates"] = gates,
        };
        return JsonSerializer.SerializeToElement(node);
    }

    private double Finite() => Double() is var value && double.IsFinite(value) ? value : 1;
}
