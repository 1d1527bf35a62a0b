using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>Types as messages name them.</summary>
internal static class TypeNames
{
    /// <summary>With its article: <c>a number</c>.</summary>
    public static string Of(ObservationType type) => type switch
    {
        NumberType => "a number",
        TextType { Values.Count: > 0 } => "one of several texts",
        TextType => "a text",
        BooleanType => "true or false",
        ListType list => "a list of " + Plural(list.Element),
        MapType => "a mapping",
        _ => "a record",
    };

    /// <summary>Of several: <c>numbers</c>.</summary>
    public static string Plural(ObservationType type) => type switch
    {
        NumberType => "numbers",
        TextType => "texts",
        BooleanType => "conditions",
        ListType => "lists",
        MapType => "mappings",
        _ => "records",
    };
}
