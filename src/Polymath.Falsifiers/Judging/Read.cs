using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Polymath.Contracts.Observations;

namespace Polymath.Falsifiers.Judging;

/// <summary>Reads members of an observation: what compiled expectations wrap each getter in, whatever its C# type.</summary>
public static class Read
{
    /// <summary>A record.</summary>
    public static Reading<T> Record<T>(T? record)
        where T : notnull => record is null ? Reading<T>.Missing : new(record);

    /// <summary>A record that is a value.</summary>
    public static Reading<T> Record<T>(T? record)
        where T : struct => record is { } value ? new(value) : Reading<T>.Missing;

    /// <summary>A JSON object.</summary>
    public static Reading<JsonElement> Record(JsonElement record) => Json.Object(record);

    /// <summary>A JSON object.</summary>
    public static Reading<JsonElement> Record(JsonElement? record) => Json.Object(record ?? default);

    /// <summary>A text.</summary>
    public static Reading<string> Text(string? text) => text is null ? Reading<string>.Missing : new(text);

    /// <summary>An enumeration's value, by its snake_case name; a value without a name is missing.</summary>
    public static Reading<string> Text<T>(T value)
        where T : struct, Enum => EnumNames<T>.Find(value) is { } name ? new(name) : Reading<string>.Without("has a value without a name");

    /// <summary>An enumeration's value, by its snake_case name; a value without a name is missing.</summary>
    public static Reading<string> Text<T>(T? value)
        where T : struct, Enum => value is { } present ? Text(present) : Reading<string>.Missing;

    /// <summary>A JSON string.</summary>
    public static Reading<string> Text(JsonElement text) => Json.Text(text);

    /// <summary>True or false.</summary>
    public static Reading<bool> Boolean(bool value) => new(value);

    /// <summary>True or false.</summary>
    public static Reading<bool> Boolean(bool? value) => value is { } present ? new(present) : Reading<bool>.Missing;

    /// <summary>JSON's true or false.</summary>
    public static Reading<bool> Boolean(JsonElement value) => Json.Boolean(value);

    /// <summary>A list.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(IReadOnlyList<T>? list) => list is null ? Reading<IReadOnlyList<T>>.Missing : new(list);

    /// <summary>A list.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(T[]? list) => List((IReadOnlyList<T>?)list);

    /// <summary>A list.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(List<T>? list) => List((IReadOnlyList<T>?)list);

    /// <summary>A list.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(ImmutableArray<T> list) => list.IsDefault ? Reading<IReadOnlyList<T>>.Missing : new(list);

    /// <summary>A list.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(ImmutableArray<T>? list) => list is { IsDefault: false } present ? new(present) : Reading<IReadOnlyList<T>>.Missing;

    /// <summary>A collection, in its own order.</summary>
    public static Reading<IReadOnlyList<T>> List<T>(IEnumerable<T>? list) => list is null ? Reading<IReadOnlyList<T>>.Missing : new(list as IReadOnlyList<T> ?? [.. list]);

    /// <summary>A JSON array.</summary>
    public static Reading<IReadOnlyList<JsonElement>> List(JsonElement list) => Json.List(list);

    /// <summary>A mapping.</summary>
    public static Reading<IReadOnlyDictionary<string, T>> Map<T>(IReadOnlyDictionary<string, T>? map) =>
        map is null ? Reading<IReadOnlyDictionary<string, T>>.Missing : new(map);

    /// <summary>The value of a key; missing where the mapping hasn't the key.</summary>
    public static Reading<TItem> Key<T, TItem>(IReadOnlyDictionary<string, T> map, string key, Func<T, Reading<TItem>> read)
        where TItem : notnull => map.TryGetValue(key, out var value) ? read(value) : Reading<TItem>.Missing;

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(long? value) => value is { } whole ? new(new Number(whole)) : Reading<Number>.Missing;

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(int? value) => Number((long?)value);

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(short? value) => Number((long?)value);

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(sbyte? value) => Number((long?)value);

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(byte? value) => Number((long?)value);

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(ushort? value) => Number((long?)value);

    /// <summary>A whole number.</summary>
    public static Reading<Number> Number(uint? value) => Number((long?)value);

    /// <summary>A whole number, in floating point past 64 signed bits.</summary>
    public static Reading<Number> Number(ulong? value) => value > long.MaxValue ? Number((double)value.Value) : Number((long?)value);

    /// <summary>A number.</summary>
    public static Reading<Number> Number(double? value) => value switch
    {
        null => Reading<Number>.Missing,
        double.NaN => Reading<Number>.Without("is NaN"),
        { } number => new(new Number(number)),
    };

    /// <summary>A number, as evidence writes it: the <c>0.995</c> that a single-precision member shows, not the nearest single to it.</summary>
    public static Reading<Number> Number(float? value) => value is { } number && float.IsFinite(number) ? Written(number) : Number((double?)value);

    /// <summary>A number, as evidence writes it.</summary>
    public static Reading<Number> Number(Half? value) => value is { } number && Half.IsFinite(number) ? Written(number) : Number((double?)value);

    /// <summary>A number, as evidence writes it.</summary>
    public static Reading<Number> Number(decimal? value) => value is { } number ? Written(number) : Reading<Number>.Missing;

    /// <summary>A JSON number.</summary>
    public static Reading<Number> Number(JsonElement value) => Json.Number(value);

    /// <summary>A JSON number that is declared whole.</summary>
    public static Reading<Number> Integer(JsonElement value) => Json.Integer(value);

    // A live observation and its record must be judged alike, and the record holds the shortest text that reads back as the same number.
    private static Reading<Number> Written<T>(T value)
        where T : IFormattable => Number(double.Parse(value.ToString(null, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static class EnumNames<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names =
            Enum.GetNames<T>().Select(name => (Value: Enum.Parse<T>(name), Name: SnakeCase.Of(name))).GroupBy(entry => entry.Value).ToDictionary(group => group.Key, group => group.First().Name);

        public static string? Find(T value) => Names.GetValueOrDefault(value);
    }
}
