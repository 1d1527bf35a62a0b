using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Polymath.Contracts.Observations;

namespace Polymath.Falsifiers.Surveys;

/// <summary>Observations as JSON, strictly: what is read has exactly the members that its type has.</summary>
/// <remarks>
/// Names are snake_case; members stand in the order of <see cref="ObservationSchema"/>; numbers are the shortest that read back equal; NaN and
/// the infinities are the strings <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>; enumerations are the snake_case names of their values.
/// A missing, unknown or duplicate member, and a null where the type allows none, is an error that names it.
/// </remarks>
public static class ObservationJson
{
    private static readonly JsonSerializerOptions Strict = Options();

    /// <summary>Writes an observation.</summary>
    /// <exception cref="NotSupportedException">A member's type can't be observed.</exception>
    public static JsonElement Serialize<T>(T observation)
        where T : class => JsonSerializer.SerializeToElement(observation, Strict);

    /// <summary>Reads an observation.</summary>
    /// <param name="json">What <see cref="Serialize"/> wrote.</param>
    /// <param name="schema">The observation's type, by <see cref="ObservationSchema.Of"/>.</param>
    /// <exception cref="ObservationFormatException">It isn't one; the message names the member.</exception>
    public static T Deserialize<T>(JsonElement json, RecordType schema)
        where T : class
    {
        ObservedData.Read(json, schema);
        try
        {
            return json.Deserialize<T>(Strict) ?? throw new ObservationFormatException(string.Empty, "is null");
        }
        catch (JsonException exception)
        {
            throw new ObservationFormatException(Path(exception.Path), "can't be read: " + exception.Message, exception);
        }
    }

    /// <summary>Reads an observation from text.</summary>
    /// <exception cref="ObservationFormatException">It isn't one; the message names the member.</exception>
    public static T Deserialize<T>(string json, RecordType schema)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Deserialize<T>(document.RootElement, schema);
        }
        catch (JsonException exception)
        {
            throw new ObservationFormatException(string.Empty, "is no JSON: " + exception.Message, exception);
        }
    }

    /// <summary>An observation as data.</summary>
    public static ObservedRecord ToData<T>(T observation, RecordType schema)
        where T : class => ObservedData.Read(Serialize(observation), schema);

    /// <summary>An observation from data.</summary>
    /// <exception cref="ObservationFormatException">The data lacks what the type demands.</exception>
    public static T FromData<T>(ObservedRecord data, RecordType schema)
        where T : class => Deserialize<T>(ObservedData.Write(data, schema), schema);

    private static string Path(string? path) => path is null ? string.Empty : path.TrimStart('$').TrimStart('.');

    private static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = SnakeCaseNaming.Instance,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(SnakeCaseNaming.Instance, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DemandEveryMember } },
    };

    // Base types' members first, and none optional, whatever the C# type says.
    private static void DemandEveryMember(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            property.IsRequired = property.Set is not null || property.AssociatedParameter is not null;
            property.Order = Depth(property);
        }
    }

    private static int Depth(JsonPropertyInfo property)
    {
        var depth = 0;
        for (var type = (property.AttributeProvider as System.Reflection.MemberInfo)?.DeclaringType; type is not null; type = type.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
