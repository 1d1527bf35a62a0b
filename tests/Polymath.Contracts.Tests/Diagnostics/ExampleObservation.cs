using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Diagnostics;

/// <summary>What the pages' examples speak of: a few members of what tensor-diff observes.</summary>
internal static class ExampleObservation
{
    private static readonly NumberType Count = new(Nullable: false, Integral: true, Signed: false, Unit: null);

    /// <summary>One observation.</summary>
    public static RecordType Once { get; } = Record(
        "tensor-diff",
        ("tensors", Record("tensors", ("compared", Count), ("missing_in_candidate", Count), ("missing_in_reference", Count))),
        ("results", new ListType(Nullable: false, Record(
            "result",
            ("name", new TextType(Nullable: false, default)),
            ("cosine", new NumberType(Nullable: false, Integral: false, Signed: true, Unit: null)),
            ("status", new TextType(Nullable: false, new(["identical", "similar", "different"])))))),
        ("provenance", Record("provenance", ("circular", new BooleanType(Nullable: false)), ("reason", new TextType(Nullable: false, default)))),
        ("seconds", new NumberType(Nullable: false, Integral: false, Signed: false, Unit: "s")));

    /// <summary>With <c>repeat</c>.</summary>
    public static RecordType Repeated { get; } = Record("runs", ("runs", new ListType(Nullable: false, Once)));

    private static RecordType Record(string name, params (string Name, ObservationType Type)[] members) => new(
        Nullable: false,
        name,
        members.Select(member => new RecordMember(member.Name, member.Name, member.Type)).ToEquatableArray(),
        MemberAccess.Json);
}
