using System.Text.Json;
using System.Text.Json.Serialization;

namespace Polymath.Falsifiers.Surveys;

/// <summary>Writes half-precision numbers as the doubles that expectations compare; it reads nothing.</summary>
internal sealed class HalfWriter : JsonConverter<Half>
{
    private readonly DoubleWriter<double> _writer = new();

    public override Half Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("exact observations are written, never read");

    public override void Write(Utf8JsonWriter writer, Half value, JsonSerializerOptions options) => _writer.Write(writer, (double)value, options);
}
