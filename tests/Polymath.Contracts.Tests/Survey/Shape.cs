using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Survey;

/// <summary>Writes observation types briefly.</summary>
internal static class Shape
{
    public static NumberType Real { get; } = new(false, false, true, null);

    public static NumberType Whole { get; } = new(false, true, true, null);

    public static NumberType Unsigned { get; } = new(false, true, false, null);

    public static TextType AnyText { get; } = new(false, default);

    public static BooleanType Flag { get; } = new(false);

    public static NumberType In(string unit) => Real with { Unit = unit };

    public static TextType OneOf(params string[] values) => new(false, values.ToEquatableArray());

    public static ListType List(ObservationType element) => new(false, element);

    public static T Maybe<T>(T type)
        where T : ObservationType => type with { Nullable = true };

    public static RecordType Record(params (string Name, ObservationType Type)[] members) =>
        new(false, "Sample", members.Select(member => new RecordMember(member.Name, member.Name, member.Type)).ToEquatableArray(), MemberAccess.Property);
}
