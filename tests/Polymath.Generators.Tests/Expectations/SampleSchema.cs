using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;
using Polymath.Falsifiers.Surveys;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>The sample's type as expectations see it.</summary>
internal static class SampleSchema
{
    public static RecordType Type { get; } = ObservationSchema.Of(typeof(Sample), new MapSetting(string.Empty, new EquatableArray<MapEntry>([
        Map("json",
            Map("rate", Text("type", "number"), Text("unit", "tokens/s")),
            Text("tokens", "integer"),
            Text("backend", "text"),
            Text("ready", "boolean"),
            Text("absent", "number"),
            Map("samples", List("type", "number")),
            Map("gates", Map("each", Text("name", "text"), Text("passed", "boolean"), Text("value", "number"), Text("rank", "integer")))),
    ])));

    private static MapEntry Text(string key, string value) => new(key, key, new ScalarSetting(key, value, ScalarKind.Text));

    private static MapEntry List(string key, string item) =>
        new(key, key, new ListSetting(key, new EquatableArray<Setting>([new ScalarSetting(key, item, ScalarKind.Text)])));

    private static MapEntry Map(string key, params MapEntry[] entries) => new(key, key, new MapSetting(key, new EquatableArray<MapEntry>(entries)));
}
