using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Polymath.Contracts.Observations;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Probing;

/// <summary>Tables of settings and observations as the documentation shows them, made from the types.</summary>
internal sealed class MemberTable(XmlSummaries summaries)
{
    private static readonly NullabilityInfoContext Nullability = new();

    public string Settings(Type type)
    {
        var table = new StringBuilder("| setting | type | | meaning |\n| --- | --- | --- | --- |\n");
        AppendSettings(table, type, string.Empty);
        return table.ToString();
    }

    public string Observation(Type type)
    {
        var table = new StringBuilder("| member | type | unit | meaning |\n| --- | --- | --- | --- |\n");
        AppendMembers(table, type, string.Empty);
        return table.ToString();
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod?.IsPublic == true);

    private static string Name(string name) => SnakeCase.Of(name);

    private void AppendSettings(StringBuilder table, Type type, string prefix)
    {
        foreach (var property in Properties(type))
        {
            var required = property.IsDefined(typeof(RequiredMemberAttribute));
            var unit = property.GetCustomAttribute<UnitAttribute>()?.Unit;
            var presence = required ? "required" : Default(type, property);
            var typeName = TypeName(property.PropertyType, settings: true) + (unit is null ? string.Empty : $", {unit}");
            table.Append(CultureInfo.InvariantCulture, $"| `{prefix}{Name(property.Name)}` | {typeName} | {presence} | {Meaning(property)} |\n");
            if (Nested(property.PropertyType) is { } nested && nested != typeof(Subject))
            {
                AppendSettings(table, nested, prefix + Name(property.Name) + (IsMap(property.PropertyType) ? ".NAME." : "."));
            }
        }
    }

    private void AppendMembers(StringBuilder table, Type type, string prefix)
    {
        foreach (var property in Properties(type))
        {
            var nullable = Nullability.Create(property).ReadState == NullabilityState.Nullable ? ", may be null" : string.Empty;
            var unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? string.Empty;
            table.Append(
                CultureInfo.InvariantCulture,
                $"| `{prefix}{Name(property.Name)}` | {TypeName(property.PropertyType, settings: false)}{nullable} | {unit} | {Meaning(property)} |\n");
            if (Nested(property.PropertyType) is { } nested)
            {
                AppendMembers(table, nested, prefix + Name(property.Name) + (IsList(property.PropertyType) ? "[]." : "."));
            }
        }
    }

    private string Meaning(PropertyInfo property)
    {
        var text = summaries.Of(property);
        var type = Item(property.PropertyType);
        return type.IsEnum
            ? text + " " + string.Join("; ", Enum.GetNames(type).Select(value => $"`{Name(value)}`: {summaries.OfValue(type, value).TrimEnd('.')}")) + "."
            : text;
    }

    private static string Default(Type type, PropertyInfo property)
    {
        var value = property.GetValue(type.GetConstructor(Type.EmptyTypes)!.Invoke(null));
        return value switch
        {
            null => "optional",
            string text => $"default `{text}`",
            bool flag => flag ? "default `true`" : "default `false`",
            Enum choice => $"default `{Name(choice.ToString())}`",
            TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"default {time.TotalSeconds} s"),
            IEnumerable => "optional",
            IFormattable number => $"default {number.ToString(null, CultureInfo.InvariantCulture)}",
            _ => "optional",
        };
    }

    private static string TypeName(Type type, bool settings)
    {
        var item = Nullable.GetUnderlyingType(type) ?? type;
        if (IsMap(item))
        {
            return "names to " + TypeName(item.GetGenericArguments()[1], settings);
        }

        return IsList(item) ? "list of " + TypeName(item.GetGenericArguments()[0], settings)
            : item == typeof(string) ? "text"
            : item == typeof(bool) ? "boolean"
            : item == typeof(double) ? "number"
            : item == typeof(int) || item == typeof(long) ? "integer"
            : item == typeof(TimeSpan) ? "duration"
            : item == typeof(Subject) ? "subject"
            : item == typeof(JsonElement) ? "as declared by `json`"
            : item.IsEnum ? "choice"
            : settings ? "settings" : "record";
    }

    private static bool IsMap(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static Type Item(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return IsMap(inner) ? Item(inner.GetGenericArguments()[1]) : IsList(inner) ? Item(inner.GetGenericArguments()[0]) : inner;
    }

    private static Type? Nested(Type type)
    {
        var item = Item(type);
        return item.IsClass && item != typeof(string) && item.Assembly == typeof(ProbeAttribute).Assembly ? item : null;
    }
}
