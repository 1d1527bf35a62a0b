namespace Polymath.Contracts.Reading;

/// <summary>What messages call a shape.</summary>
internal static class ShapeNames
{
    /// <summary><c>a list of texts</c> and so on.</summary>
    public static string Of(KeyShape shape) => shape switch
    {
        KeyShape.Scalar => "a text",
        KeyShape.Count => "a whole number from 1 on",
        KeyShape.Boolean => "true or false",
        KeyShape.Choice => "one of its words",
        KeyShape.TextList => "a list of texts",
        KeyShape.Expectations => "a list of expectations",
        KeyShape.Settings or KeyShape.Mapping => "a mapping",
        KeyShape.NamedMappings => "a mapping of names to mappings",
        KeyShape.MappingList => "a list of mappings",
        _ => "a value",
    };
}
