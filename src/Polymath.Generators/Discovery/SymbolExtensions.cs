using Microsoft.CodeAnalysis;

namespace Polymath.Generators.Discovery;

/// <summary>What discovery asks of symbols.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat MetadataNames = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether this is the type with the given metadata name.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        var arity = metadataName.IndexOf('`');
        var name = arity < 0 ? metadataName : metadataName.Substring(0, arity);
        return type is INamedTypeSymbol named
            && name.EndsWith(named.Name, StringComparison.Ordinal)
            && named.Arity == (arity < 0 ? 0 : metadataName[arity + 1] - '0')
            && named.ToDisplayString(MetadataNames) == name;
    }

    /// <summary>The type as C# writes it anywhere: <c>global::A.B</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The attribute with the given metadata name, or null.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    /// <summary>The string that an attribute is constructed with, or null.</summary>
    public static string? FirstText(this AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault().Value as string;

    /// <summary>A named argument of an attribute.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T otherwise) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is T value ? value : otherwise;

    /// <summary>The type without its nullability, and whether it was nullable.</summary>
    public static (ITypeSymbol Type, bool Nullable) Unwrap(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? (nullable.TypeArguments[0], true)
            : (type, type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);

    /// <summary>The type itself, if it is the given generic type, or the first of its interfaces that is.</summary>
    public static INamedTypeSymbol? FindGeneric(this ITypeSymbol type, SpecialType definition)
    {
        if (type is INamedTypeSymbol named && named.OriginalDefinition.SpecialType == definition)
        {
            return named;
        }

        return type.AllInterfaces.FirstOrDefault(candidate => candidate.OriginalDefinition.SpecialType == definition);
    }

    /// <summary>The type's value type where it is a dictionary from strings, or null.</summary>
    public static ITypeSymbol? DictionaryValue(this ITypeSymbol type)
    {
        var candidates = type is INamedTypeSymbol named ? type.AllInterfaces.Insert(0, named) : type.AllInterfaces;
        return candidates.FirstOrDefault(IsDictionary)?.TypeArguments[1];

        static bool IsDictionary(INamedTypeSymbol candidate) =>
            candidate is { Arity: 2, Name: "IReadOnlyDictionary" or "IDictionary" }
            && candidate.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic"
            && candidate.TypeArguments[0].SpecialType == SpecialType.System_String;
    }

    /// <summary>The type's item type where it is an array or a generic collection, or null; a string is none.</summary>
    public static ITypeSymbol? SequenceElement(this ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        _ => type.FindGeneric(SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
    };

    /// <summary>Public instance properties that can be read and set or initialised, those of base types first, in declaration order.</summary>
    public static IReadOnlyList<IPropertySymbol> SettableProperties(this ITypeSymbol type)
    {
        var chain = new Stack<ITypeSymbol>();
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            chain.Push(current);
        }

        var properties = new List<IPropertySymbol>();
        foreach (var declared in chain.SelectMany(level => level.GetMembers().OfType<IPropertySymbol>()))
        {
            if (declared is { IsStatic: false, IsIndexer: false, IsOverride: false }
                && declared is { GetMethod.DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public })
            {
                properties.Add(declared);
            }
        }

        return properties;
    }

    /// <summary>An attribute of a property, or of the record parameter that declares it.</summary>
    public static AttributeData? FindMemberAttribute(this IPropertySymbol property, string metadataName) =>
        property.FindAttribute(metadataName)
        ?? property.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == property.Name)?
            .FindAttribute(metadataName);
}
