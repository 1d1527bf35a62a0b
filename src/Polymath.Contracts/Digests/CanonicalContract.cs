using Polymath.Contracts.Model;

namespace Polymath.Contracts.Digests;

/// <summary>Writes the parts of a contract that carry meaning.</summary>
internal static class CanonicalContract
{
    /// <summary>Settings: mappings by key, lists in order, numbers by value, text by its characters.</summary>
    public static CanonicalText Setting(this CanonicalText text, Setting? setting)
    {
        switch (setting)
        {
            case null:
                return text.Atom((string?)null);
            case ScalarSetting scalar:
                return text.Atom(Tag(scalar.Kind)).Atom(Scalar(scalar));
            case ListSetting list:
                return text.Atom("list").Group(list.Items, item => text.Setting(item));
            case MapSetting map:
                return text.Atom("map").Group(
                    map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal),
                    entry => text.Atom(entry.Key).Setting(entry.Value));
            default:
                throw new ArgumentException($"a setting of kind {setting.GetType().Name} has no canonical form", nameof(setting));
        }
    }

    /// <summary>A subject with every field.</summary>
    public static CanonicalText Subject(this CanonicalText text, SubjectDeclaration subject) => text
        .Atom(subject.Name).Atom(subject.File).Atom(subject.Sha256).Atom(subject.Make).Setting(subject.With)
        .Atom(subject.Origin.ToString()).Atom(subject.DerivedFrom);

    /// <summary>Expectations in canonical form; their order has no meaning, since all must hold.</summary>
    public static CanonicalText Expectations(this CanonicalText text, IEnumerable<ExpectationText> expectations) =>
        text.Unordered(expectations.Select(expectation => Expectation(expectation)));

    /// <summary>Counter-examples: what they set, and not what they are called.</summary>
    public static CanonicalText CounterExamples(this CanonicalText text, IEnumerable<CounterExample> counterExamples) =>
        text.Unordered(counterExamples.Select(example => new CanonicalText("counter-example").Setting(example.Members).ToString()));

    private static string Expectation(ExpectationText expectation) =>
        expectation.Canonical is { } canonical ? "read " + canonical : "unread " + expectation.Text;

    // Integers and reals are one kind: 1 and 1.0 are the same number.
    private static string Tag(ScalarKind kind) => kind switch
    {
        ScalarKind.Integer or ScalarKind.Real => "number",
        ScalarKind.Boolean => "boolean",
        ScalarKind.Null => "null",
        _ => "text",
    };

    private static string Scalar(ScalarSetting scalar) => scalar.Kind switch
    {
        ScalarKind.Integer or ScalarKind.Real => CanonicalNumber.Of(scalar.Text),
        ScalarKind.Boolean => scalar.Text.ToLowerInvariant(),
        ScalarKind.Null => string.Empty,
        _ => scalar.Text,
    };
}
