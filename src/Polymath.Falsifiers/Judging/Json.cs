using System.Text.Json;

namespace Polymath.Falsifiers.Judging;

/// <summary>Members of JSON whose names and types a claim's settings declare.</summary>
public static class Json
{
    /// <summary>The value of a member; undefined where <paramref name="element"/> is no object or has no such member.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    internal static Reading<JsonElement> Object(JsonElement element) => element.ValueKind == JsonValueKind.Object ? new(element) : Not<JsonElement>(element, "an object");

    internal static Reading<string> Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? new(element.GetString()!) : Not<string>(element, "a text");

    internal static Reading<bool> Boolean(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => new(true),
        JsonValueKind.False => new(false),
        _ => Not<bool>(element, "true or false"),
    };

    internal static Reading<IReadOnlyList<JsonElement>> List(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? new([.. element.EnumerateArray()]) : Not<IReadOnlyList<JsonElement>>(element, "a list");

    /// <summary>A number; NaN and the infinities are strings, as evidence writes them.</summary>
    internal static Reading<Number> Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out var value) => Read.Number(value),
        JsonValueKind.String when Named(element.GetString()) is { } value => Read.Number(value),
        _ => Not<Number>(element, "a number"),
    };

    internal static Reading<Number> Integer(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var whole))
        {
            return Read.Number(whole);
        }

        // A whole number may be written 3.0 or 1e3; up to 2^53 a double holds it exactly.
        const double Exact = 9007199254740992.0;
        var number = Number(element);
        return number is { Problem: null, Value: { Value: >= -Exact and <= Exact } small } && Math.Floor(small.Value) == small.Value ? Read.Number((long)small.Value) : number;
    }

    private static double? Named(string? text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    private static Reading<T> Not<T>(JsonElement element, string wanted)
        where T : notnull => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? Reading<T>.Missing : Reading<T>.Without($"is not {wanted}");
}
