using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polymath.Falsifiers.Surveys;

/// <summary>Writes numbers of other floating-point types as the doubles that expectations compare; it reads nothing.</summary>
internal sealed class DoubleWriter<T> : JsonConverter<T>
    where T : struct, IConvertible
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("exact observations are written, never read");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var number = value.ToDouble(CultureInfo.InvariantCulture);
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }
}
