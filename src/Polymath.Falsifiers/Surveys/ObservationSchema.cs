using System.Reflection;
using System.Text.Json;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Surveys;

/// <summary>The type of an observation, as expectations see it, from its C# type. The generator builds the same from symbols.</summary>
/// <remarks>
/// Members are the public properties that can be set (init included; a computed property is none), those of base types first, in
/// declaration order, under their snake_case names. A reference is nullable unless its annotation says that it isn't. Integers are
/// whole numbers; <see cref="Half"/>, <see cref="float"/>, <see cref="double"/> and <see cref="decimal"/> are not. An enumeration is
/// text with the snake_case names of its values. The unit of a list of numbers is the unit of its items.
/// </remarks>
public static class ObservationSchema
{
    /// <summary>The record type of <paramref name="type"/>.</summary>
    /// <param name="type">The observation's type.</param>
    /// <param name="with">The probe's settings: they declare the members marked with <see cref="DeclaredByAttribute"/>.</param>
    /// <exception cref="NotSupportedException">A member's type can't be observed; the message names it.</exception>
    public static RecordType Of(Type type, MapSetting with) => new SchemaReader(with).Record(type, nullable: false, type.Name);

    private sealed class SchemaReader(MapSetting with)
    {
        private readonly NullabilityInfoContext _nullability = new();
        private readonly HashSet<Type> _open = [];

        public RecordType Record(Type type, bool nullable, string place)
        {
            if (!_open.Add(type))
            {
                throw new NotSupportedException($"{place} contains {type.Name} again; an observation's type can't contain itself");
            }

            var members = Members(type)
                .Select(property => new RecordMember(SnakeCase.Of(property.Name), property.Name, Member(property, $"{type.Name}.{property.Name}")))
                .ToEquatableArray();
            _open.Remove(type);
            return new RecordType(nullable, type.Name, members, MemberAccess.Property);
        }

        private static IEnumerable<PropertyInfo> Members(Type type)
        {
            var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? Members(parent) : [];
            return
            [
                .. inherited,
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(property => property.GetMethod is { IsPublic: true } && property.SetMethod is { IsPublic: true }
                        && property.GetIndexParameters().Length == 0 && property.GetMethod.GetBaseDefinition() == property.GetMethod)
                    .OrderBy(property => property.MetadataToken),
            ];
        }

        private ObservationType Member(PropertyInfo property, string place)
        {
            var unit = Attribute<UnitAttribute>(property)?.Unit;
            if (Attribute<DeclaredByAttribute>(property) is { } declared)
            {
                return Declared(property, declared.Setting, place);
            }

            return Value(_nullability.Create(property), unit, place);
        }

        private RecordType Declared(PropertyInfo property, string setting, string place)
        {
            var underlying = Nullable.GetUnderlyingType(property.PropertyType);
            if ((underlying ?? property.PropertyType) != typeof(JsonElement))
            {
                throw new NotSupportedException($"{place} has [DeclaredBy] but is no JsonElement");
            }

            var read = DeclaredMembers.Read(SnakeCase.Of(property.Name), with.Find(SnakeCase.Of(setting)), underlying is not null);
            return read.Problems.Count == 0
                ? read.Type
                : throw new NotSupportedException($"{place}: {string.Join("; ", read.Problems.Select(problem => problem.Message))}");
        }

        private ObservationType Value(NullabilityInfo info, string? unit, string place)
        {
            var underlying = Nullable.GetUnderlyingType(info.Type);
            var type = underlying ?? info.Type;
            var nullable = underlying is not null || (!type.IsValueType && info.ReadState != NullabilityState.NotNull);
            return Scalar(type, nullable, unit) ?? Collection(type, info, nullable, unit, place) ?? Nested(type, nullable, place);
        }

        private static ObservationType? Scalar(Type type, bool nullable, string? unit)
        {
            if (type.IsEnum)
            {
                return new TextType(nullable, Enum.GetNames(type).Select(SnakeCase.Of).ToEquatableArray());
            }

            return Type.GetTypeCode(type) switch
            {
                TypeCode.String => new TextType(nullable, default),
                TypeCode.Boolean => new BooleanType(nullable),
                TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => new NumberType(nullable, Integral: true, Signed: true, unit),
                TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => new NumberType(nullable, Integral: true, Signed: false, unit),
                TypeCode.Single or TypeCode.Double or TypeCode.Decimal => new NumberType(nullable, Integral: false, Signed: true, unit),
                _ when type == typeof(Half) => new NumberType(nullable, Integral: false, Signed: true, unit),
                _ => null,
            };
        }

        private ObservationType? Collection(Type type, NullabilityInfo info, bool nullable, string? unit, string place)
        {
            if (type.IsArray && type.GetArrayRank() == 1)
            {
                return new ListType(nullable, Value(info.ElementType!, unit, place + "[]"));
            }

            if (Implements(type, typeof(IReadOnlyDictionary<,>)) is { } map && map.GenericTypeArguments[0] == typeof(string)
                && type.GenericTypeArguments.Length == 2)
            {
                return new MapType(nullable, Value(info.GenericTypeArguments[1], unit, place + "[]"));
            }

            return Implements(type, typeof(IEnumerable<>)) is not null && type.GenericTypeArguments.Length == 1
                ? new ListType(nullable, Value(info.GenericTypeArguments[0], unit, place + "[]"))
                : null;
        }

        private RecordType Nested(Type type, bool nullable, string place) =>
            type.IsPrimitive || type == typeof(object) || type == typeof(JsonElement) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
                ? throw new NotSupportedException(
                    $"{place} is a {type.Name}; an observation holds numbers, strings, booleans, enumerations, nested records, and lists and string-keyed "
                    + "dictionaries of these (a JsonElement needs [DeclaredBy])")
                : Record(type, nullable, place);

        private static Type? Implements(Type type, Type definition) =>
            type.GetInterfaces().Append(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition);

        // An attribute in front of a positional record's parameter is the parameter's, unless it says 'property:'.
        private static TAttribute? Attribute<TAttribute>(PropertyInfo property)
            where TAttribute : Attribute =>
            property.GetCustomAttribute<TAttribute>()
            ?? property.DeclaringType!.GetConstructors()
                .SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => parameter.Name == property.Name && parameter.ParameterType == property.PropertyType)
                .Select(parameter => parameter.GetCustomAttribute<TAttribute>())
                .FirstOrDefault(attribute => attribute is not null);
    }
}
