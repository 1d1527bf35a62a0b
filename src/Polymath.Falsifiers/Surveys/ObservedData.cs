using System.Text.Json;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Falsifiers.Surveys;

/// <summary>Turns JSON into an observation's untyped data and back, by the observation's type.</summary>
internal static class ObservedData
{
    /// <summary>Reads <paramref name="json"/>, strictly.</summary>
    /// <exception cref="ObservationFormatException">A member is missing, unknown, null or of another kind.</exception>
    public static ObservedRecord Read(JsonElement json, RecordType type) => Record(json, type, string.Empty);

    /// <summary>Writes <paramref name="data"/>; what it lacks becomes null.</summary>
    public static JsonElement Write(ObservedRecord data, RecordType type)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, data, type);
        }

        return JsonElement.Parse(stream.ToArray());
    }

    private static ObservedValue Value(JsonElement json, ObservationType type, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return type.Nullable
                ? ObservedMissing.Instance
                : throw new ObservationFormatException(path, "is null; its type allows no null");
        }

        return type switch
        {
            NumberType number => Number(json, number, path),
            TextType text => Text(json, text, path),
            BooleanType => json.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new ObservedBoolean(json.GetBoolean())
                : throw Unlike(json, "true or false", path),
            ListType list => json.ValueKind == JsonValueKind.Array
                ? new ObservedList(json.EnumerateArray().Select((item, index) => Value(item, list.Element, $"{path}[{index}]")).ToEquatableArray())
                : throw Unlike(json, "a list", path),
            MapType map => json.ValueKind == JsonValueKind.Object
                ? new ObservedRecord(json.EnumerateObject()
                    .Select(entry => KeyValuePair.Create(entry.Name, Value(entry.Value, map.Element, Join(path, entry.Name)))).ToEquatableArray())
                : throw Unlike(json, "a mapping", path),
            RecordType record => Record(json, record, path),
            _ => throw new NotSupportedException($"an observation can't hold a {type.GetType().Name}"),
        };
    }

    private static ObservedRecord Record(JsonElement json, RecordType type, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Unlike(json, "a record", path);
        }

        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in json.EnumerateObject())
        {
            var member = Join(path, entry.Name);
            if (type.Find(entry.Name) is null)
            {
                throw new ObservationFormatException(member, $"is unknown to {type.Name}{Hint(entry.Name, type)}");
            }

            if (!given.TryAdd(entry.Name, entry.Value))
            {
                throw new ObservationFormatException(member, "is given twice");
            }
        }

        return new ObservedRecord(type.Members.Select(member => KeyValuePair.Create(
            member.Name,
            given.TryGetValue(member.Name, out var value)
                ? Value(value, member.Type, Join(path, member.Name))
                : throw new ObservationFormatException(Join(path, member.Name), "is missing"))).ToEquatableArray());
    }

    private static ObservedNumber Number(JsonElement json, NumberType type, string path)
    {
        if (json.ValueKind == JsonValueKind.String && !type.Integral)
        {
            return json.GetString() switch
            {
                "NaN" => new ObservedNumber(double.NaN, null),
                "Infinity" => new ObservedNumber(double.PositiveInfinity, null),
                "-Infinity" => new ObservedNumber(double.NegativeInfinity, null),
                _ => throw Unlike(json, "a number", path),
            };
        }

        if (json.ValueKind != JsonValueKind.Number)
        {
            throw Unlike(json, type.Integral ? "a whole number" : "a number", path);
        }

        var value = json.GetDouble();
        if (!type.Integral)
        {
            return new ObservedNumber(value, WholeNumber.Of(value));
        }

        if (json.TryGetInt64(out var exact))
        {
            return exact >= 0 || type.Signed ? new ObservedNumber(value, exact) : throw Unlike(json, "a whole number from 0", path);
        }

        // A foreign tool may write 3.0 or 1e3; up to 2^53 a double holds a whole number exactly.
        return WholeNumber.Of(value) is { } whole && Math.Abs(value) <= 1L << 53 && (whole >= 0 || type.Signed) ? new ObservedNumber(whole, whole)
            : json.TryGetUInt64(out _) && !type.Signed ? new ObservedNumber(value, null)
            : throw Unlike(json, "a whole number", path);
    }

    private static ObservedText Text(JsonElement json, TextType type, string path)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            throw Unlike(json, "text", path);
        }

        var text = json.GetString()!;
        return type.Values.Count == 0 || type.Values.Contains(text)
            ? new ObservedText(text)
            : throw new ObservationFormatException(path, $"is '{text}', which is none of {string.Join(", ", type.Values)}");
    }

    private static void Write(Utf8JsonWriter writer, ObservedValue value, ObservationType type)
    {
        switch (value, type)
        {
            case (ObservedMissing, _):
                writer.WriteNullValue();
                break;
            case (ObservedNumber { Value: double.NaN }, _):
                writer.WriteStringValue("NaN");
                break;
            case (ObservedNumber { Value: double.PositiveInfinity }, _):
                writer.WriteStringValue("Infinity");
                break;
            case (ObservedNumber { Value: double.NegativeInfinity }, _):
                writer.WriteStringValue("-Infinity");
                break;
            case (ObservedNumber { Exact: { } exact }, NumberType { Integral: true }):
                writer.WriteNumberValue(exact);
                break;
            case (ObservedNumber number, _):
                writer.WriteNumberValue(number.Value);
                break;
            case (ObservedText text, _):
                writer.WriteStringValue(text.Value);
                break;
            case (ObservedBoolean boolean, _):
                writer.WriteBooleanValue(boolean.Value);
                break;
            case (ObservedList list, ListType { Element: var element }):
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item, element);
                }

                writer.WriteEndArray();
                break;
            case (ObservedRecord record, RecordType { Members: var members }):
                Members(writer, members.Select(member => (member.Name, record.Find(member.Name), member.Type)));
                break;
            case (ObservedRecord map, MapType { Element: var element }):
                Members(writer, map.Members.Select(member => (member.Key, member.Value, element)));
                break;
            default:
                throw new NotSupportedException($"a {value.GetType().Name} is no {type.GetType().Name}");
        }
    }

    private static void Members(Utf8JsonWriter writer, IEnumerable<(string Name, ObservedValue Value, ObservationType Type)> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value, type) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, type);
        }

        writer.WriteEndObject();
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static string Hint(string name, RecordType type) =>
        NearestName.Find(name, type.Members.Select(member => member.Name)) is { } nearest ? $" (did you mean '{nearest}'?)" : string.Empty;

    private static ObservationFormatException Unlike(JsonElement json, string expected, string path)
    {
        var text = json.GetRawText();
        return new ObservationFormatException(path, $"is {(text.Length > 40 ? text[..40] + "…" : text)} where {expected} belongs");
    }
}
