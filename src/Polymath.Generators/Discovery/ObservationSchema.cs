using Microsoft.CodeAnalysis;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Discovery;

/// <summary>Builds an observation's type from symbols, exactly as the test run builds it by reflection.</summary>
internal sealed class ObservationSchema
{
    private readonly List<DeclaredMember> _declared = [];
    private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);
    private string? _problem;

    private ObservationSchema()
    {
    }

    /// <summary>The type of an observation and the members that settings declare, or why it can't be judged.</summary>
    public static (RecordType? Type, EquatableArray<DeclaredMember> Declared, string? Problem) Of(ITypeSymbol observation)
    {
        var schema = new ObservationSchema();
        if (!IsRecord(observation))
        {
            return (null, default, $"its observation {observation.Name} is no record of the project's own");
        }

        var type = schema.Record(observation, nullable: false, observation.Name);
        return schema._problem is null ? (type, schema._declared.ToEquatableArray(), null) : (null, default, schema._problem);
    }

    private ObservationType Describe(ITypeSymbol annotated, string? unit, string place)
    {
        var (type, nullable) = annotated.Unwrap();
        if (Scalar(type, nullable, unit) is { } scalar)
        {
            return scalar;
        }

        if (type.DictionaryValue() is { } value)
        {
            return new MapType(nullable, Describe(value, unit, place + "[]"));
        }

        if (type.SequenceElement() is { } element)
        {
            return new ListType(nullable, Describe(element, unit, place + "[]"));
        }

        if (IsRecord(type))
        {
            return Record(type, nullable, place);
        }

        _problem ??= $"{place} is a {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}; an observation holds numbers, strings, booleans, "
            + "enumerations, nested records, and lists and string-keyed dictionaries of these (a JsonElement needs [DeclaredBy])";
        return new BooleanType(Nullable: true);
    }

    private RecordType Record(ITypeSymbol type, bool nullable, string place)
    {
        if (!_open.Add(type))
        {
            _problem ??= $"{place} contains {type.Name} again; an observation's type can't contain itself";
            return new RecordType(nullable, type.Name, default, MemberAccess.Property);
        }

        var members = type.SettableProperties().Select(property => Member(type, property)).ToEquatableArray();
        _open.Remove(type);
        return new RecordType(nullable, type.Name, members, MemberAccess.Property);
    }

    private RecordMember Member(ITypeSymbol type, IPropertySymbol property)
    {
        var name = SnakeCase.Of(property.Name);
        var place = type.Name + "." + property.Name;
        if (property.FindMemberAttribute(KnownNames.DeclaredByAttribute).FirstText() is not { } setting)
        {
            return new RecordMember(
                name, property.Name, Describe(property.Type, property.FindMemberAttribute(KnownNames.UnitAttribute).FirstText(), place));
        }

        var (json, nullable) = property.Type.Unwrap();
        if (!json.Is(KnownNames.JsonElement))
        {
            _problem ??= $"{place} has [DeclaredBy] but is no JsonElement";
        }

        _declared.Add(new DeclaredMember(property.Name, SnakeCase.Of(setting)));
        return new RecordMember(name, property.Name, new RecordType(nullable, name, default, MemberAccess.Json));
    }

    private static ObservationType? Scalar(ITypeSymbol type, bool nullable, string? unit)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return new TextType(nullable, SettingTypes.EnumMembers(type).Select(member => member.Name).ToEquatableArray());
        }

        return type.SpecialType switch
        {
            SpecialType.System_String => new TextType(nullable, default),
            SpecialType.System_Boolean => new BooleanType(nullable),
            SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 =>
                new NumberType(nullable, Integral: true, Signed: true, unit),
            SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 =>
                new NumberType(nullable, Integral: true, Signed: false, unit),
            SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal =>
                new NumberType(nullable, Integral: false, Signed: true, unit),
            _ => type.Is(KnownNames.Half) ? new NumberType(nullable, Integral: false, Signed: true, unit) : null,
        };
    }

    // The framework's own types are not observations of anybody's: only what a project declares is looked into.
    private static bool IsRecord(ITypeSymbol type)
    {
        var name = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        return type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
            && name != "System"
            && !name.StartsWith("System.", StringComparison.Ordinal);
    }
}
