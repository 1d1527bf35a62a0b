using System.Text.Json;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Expectations;

/// <summary>The observation of docs/expectations.md and its type.</summary>
internal static class DocumentedObservation
{
    private static readonly NumberType Real = new(false, false, true, null);
    private static readonly NumberType Whole = new(false, true, true, null);
    private static readonly TextType Text = new(false, default);

    public static RecordType Type { get; } = Record(
        "observation",
        ("tensors", Record("tensors", ("in_reference", Whole), ("in_candidate", Whole), ("compared", Whole), ("missing_in_candidate", Whole))),
        ("results", List(Record(
            "results",
            ("name", Text),
            ("cosine", Real),
            ("max_abs", Real with { Nullable = true }),
            ("status", Text with { Values = new EquatableArray<string>(["identical", "near", "non_finite"]) }),
            ("worst_rows", List(Record("worst_rows", ("index", Whole), ("cosine", Real))))))),
        ("provenance", Record("provenance", ("circular", new BooleanType(false)), ("share_equal", Real))),
        ("latency_ms", Record("latency_ms", ("p50", In("ms")), ("p95", In("ms")))),
        ("losses", List(Real)),
        ("spikes", List(Real)),
        ("doubts", List(Text)),
        ("gain", Real),
        ("seconds", In("s")),
        ("bytes_read", Whole with { Unit = "B" }),
        ("tokens_per_second", In("tokens/s")),
        ("temperature", In("C")),
        ("utilisation", In("%")),
        ("ratio", Real with { Nullable = true }),
        ("replay_identical", new BooleanType(false)),
        ("backend", Text),
        ("tools", new MapType(false, Text)));

    /// <summary>What a claim with <c>repeat</c> speaks of.</summary>
    public static RecordType Runs { get; } = Record("observation", ("runs", List(Type)));

    public static ObservedRecord Value { get; } = (ObservedRecord)Read(
        JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Polymath.Contracts.Tests/Expectations/observation.json"))).RootElement);

    private static NumberType In(string unit) => Real with { Unit = unit };

    private static ListType List(ObservationType element) => new(false, element);

    private static RecordType Record(string name, params (string Name, ObservationType Type)[] members) =>
        new(false, name, members.Select(member => new RecordMember(member.Name, member.Name, member.Type)).ToEquatableArray(), MemberAccess.Property);

    private static ObservedValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new ObservedRecord(json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value))).ToEquatableArray()),
        JsonValueKind.Array => new ObservedList(json.EnumerateArray().Select(Read).ToEquatableArray()),
        JsonValueKind.String when json.GetString() == "NaN" => new ObservedNumber(double.NaN, null),
        JsonValueKind.String => new ObservedText(json.GetString()!),
        JsonValueKind.Number => new ObservedNumber(json.GetDouble(), json.TryGetInt64(out var whole) ? whole : null),
        JsonValueKind.True or JsonValueKind.False => new ObservedBoolean(json.GetBoolean()),
        _ => ObservedMissing.Instance,
    };
}
