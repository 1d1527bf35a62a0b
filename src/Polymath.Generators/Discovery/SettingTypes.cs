using Microsoft.CodeAnalysis;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Discovery;

/// <summary>Builds the types of settings from symbols.</summary>
internal static class SettingTypes
{
    // Settings nest a level or two; a type that contains itself would never end.
    private const int MaximumDepth = 8;

    /// <summary>The settings that a probe's or subject source's properties are.</summary>
    public static EquatableArray<SettingModel> Of(ITypeSymbol type) => Members(type, depth: 0);

    /// <summary>The members of an enumeration with their snake_case names.</summary>
    public static EquatableArray<EnumMember> EnumMembers(ITypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => field.IsConst)
        .Select(field => new EnumMember(SnakeCase.Of(field.Name), field.Name))
        .ToEquatableArray();

    private static EquatableArray<SettingModel> Members(ITypeSymbol type, int depth) => type.SettableProperties()
        .Select(property => new SettingModel(
            SnakeCase.Of(property.Name),
            property.Name,
            property.IsRequired,
            Describe(property.Type, property.FindMemberAttribute(KnownNames.UnitAttribute).FirstText(), depth)))
        .ToEquatableArray();

    private static SettingType Describe(ITypeSymbol annotated, string? unit, int depth)
    {
        var (type, nullable) = annotated.Unwrap();
        if (Number(type.SpecialType) is { } number)
        {
            return new NumberSetting(nullable, number, unit);
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return new TextSetting(nullable);
        }

        if (type.SpecialType == SpecialType.System_Boolean)
        {
            return new BooleanSetting(nullable);
        }

        if (type.Is(KnownNames.TimeSpan))
        {
            return new DurationSetting(nullable);
        }

        if (type.Is(KnownNames.Subject))
        {
            return new SubjectSetting(nullable);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return new EnumSetting(nullable, type.FullName(), EnumMembers(type));
        }

        return depth == MaximumDepth ? new UnsupportedSetting(type.FullName()) : Compound(type, nullable, unit, depth);
    }

    private static SettingType Compound(ITypeSymbol type, bool nullable, string? unit, int depth)
    {
        if (type.DictionaryValue() is { } value)
        {
            return new DictionarySetting(nullable, value.FullName(), Describe(value, unit, depth + 1));
        }

        if (type.SequenceElement() is { } element)
        {
            return new SequenceSetting(nullable, element.FullName(), Describe(element, unit, depth + 1));
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, SpecialType: SpecialType.None } named
            && named.InstanceConstructors.Any(constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public })
            ? new RecordSetting(nullable, type.FullName(), Members(type, depth + 1))
            : new UnsupportedSetting(type.FullName());
    }

    private static NumberKind? Number(SpecialType type) => type switch
    {
        SpecialType.System_SByte => NumberKind.SByte,
        SpecialType.System_Byte => NumberKind.Byte,
        SpecialType.System_Int16 => NumberKind.Int16,
        SpecialType.System_UInt16 => NumberKind.UInt16,
        SpecialType.System_Int32 => NumberKind.Int32,
        SpecialType.System_UInt32 => NumberKind.UInt32,
        SpecialType.System_Int64 => NumberKind.Int64,
        SpecialType.System_UInt64 => NumberKind.UInt64,
        SpecialType.System_Single => NumberKind.Single,
        SpecialType.System_Double => NumberKind.Double,
        SpecialType.System_Decimal => NumberKind.Decimal,
        _ => null,
    };
}
