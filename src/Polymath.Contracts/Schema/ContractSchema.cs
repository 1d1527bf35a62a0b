using Polymath.Contracts.Reading;
using static Polymath.Contracts.Schema.JsonText;

namespace Polymath.Contracts.Schema;

/// <summary>The JSON schema of contract files, for completion and squiggles in editors.</summary>
/// <remarks>Draft 07, which the YAML language server understands best. It is made from <see cref="KnownKeys"/>, so that it allows what the reader
/// allows. The reader knows more: names that must exist, expectations, types. A file that fits the schema may still have errors.</remarks>
public static class ContractSchema
{
    private const string Identifier = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?$";

    /// <summary>The schema's text, as committed in <c>schema/contract.schema.json</c>.</summary>
    public static string Text { get; } = Write(Document());

    private static object Document() => Object(
    [
        ("$schema", "http://json-schema.org/draft-07/schema#"),
        ("$id", "https://github.com/polymath-ml/polymath/blob/main/schema/contract.schema.json"),
        ("title", "Polymath contract"),
        ("description", "Claims about machine-learning artifacts, each of which a run can refute."),
        .. Members(KnownKeys.Contract),
        ("definitions", Object([.. Blocks(KnownKeys.Contract).Select(block => (Name(block), (object?)Object([("description", Sentence(block.Name)), .. Members(block)])))])),
    ]);

    private static IEnumerable<KeyBlock> Blocks(KeyBlock block) =>
        block.Keys.Select(key => key.Block).OfType<KeyBlock>().SelectMany(inner => Blocks(inner).Prepend(inner)).GroupBy(inner => inner.Name).Select(group => group.First());

    private static (string Name, object? Value)[] Members(KeyBlock block) =>
    [
        ("type", "object"),
        ("properties", Object([.. block.Keys.Select(key => (key.Name, (object?)Key(key)))])),
        ("patternProperties", Object(("^" + KeyBlock.FreePrefix, Object(("description", "Free: kept, and never read."))))),
        ("additionalProperties", false),
        ("required", NullIfEmpty(block.Keys.Where(key => key.Required && !HasAlias(block, key)).Select(key => (object)key.Name))),
        ("allOf", NullIfEmpty(Rules(block))),
    ];

    // A key and its other name exclude each other, and either does where one is required.
    private static IEnumerable<object> Rules(KeyBlock block)
    {
        foreach (var alias in block.Keys.Where(key => key.AliasOf is not null))
        {
            yield return Object(("not", Requiring(alias.AliasOf!, alias.Name)));
        }

        foreach (var key in block.Keys.Where(key => key.Required && HasAlias(block, key)))
        {
            yield return Object(("anyOf", List([Requiring(key.Name), .. block.Keys.Where(other => other.AliasOf == key.Name).Select(other => Requiring(other.Name))])));
        }

        if (block == KnownKeys.Subject)
        {
            yield return Object(("oneOf", List([Requiring("file"), Requiring("make")])));
        }
    }

    private static bool HasAlias(KeyBlock block, KnownKey key) => block.Keys.Any(other => other.AliasOf == key.Name);

    private static object Requiring(params string[] keys) => Object(("required", List(keys)));

    private static object Key(KnownKey key) => Object([("description", key.Description), .. Value(key)]);

    private static (string Name, object? Value)[] Value(KnownKey key) => key.Shape switch
    {
        KeyShape.Scalar when key.Name == "sha256" => [("type", "string"), ("pattern", "^[0-9A-Fa-f]{64}$")],
        KeyShape.Scalar when key.Name == "id" && key.Required => [("type", "string"), ("pattern", Identifier)],
        KeyShape.Scalar => [("type", Scalar)],
        KeyShape.Count => [("type", "integer"), ("minimum", 1)],
        KeyShape.Boolean => [("type", "boolean")],
        KeyShape.Choice => [("enum", List(key.Values))],
        KeyShape.TextList => OneOrMany(Object(("type", Scalar))),
        KeyShape.Expectations => OneOrMany(Object(("type", "string"))),
        KeyShape.Settings => [("type", "object")],
        KeyShape.Mapping => [("allOf", List([Reference(key.Block!)]))],
        KeyShape.NamedMappings =>
        [
            ("type", "object"),
            ("propertyNames", Object(("pattern", Identifier))),
            ("additionalProperties", key.Block is { } block ? Reference(block) : Object(("type", "object"))),
        ],
        KeyShape.MappingList => [("type", "array"), ("items", Reference(key.Block!))],
        _ => [],
    };

    private static object Scalar => List(["string", "number", "boolean"]);

    private static (string Name, object? Value)[] OneOrMany(object item) =>
        [("anyOf", List([item, Object(("type", "array"), ("items", item))]))];

    private static object Reference(KeyBlock block) => Object(("$ref", "#/definitions/" + Name(block)));

    // 'a stand-in' is defined as stand_in.
    private static string Name(KeyBlock block) =>
        (block.Name.StartsWith("a ", StringComparison.Ordinal) ? block.Name.Substring(2) : block.Name).Replace(' ', '_').Replace('-', '_');

    private static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1) + ".";

    private static IReadOnlyList<object> List(IEnumerable<object> items) => [.. items];

    private static IReadOnlyList<object>? NullIfEmpty(IEnumerable<object> items) => items.ToList() is { Count: > 0 } list ? list : null;
}
