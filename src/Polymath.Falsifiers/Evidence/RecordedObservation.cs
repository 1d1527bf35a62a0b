using System.Collections.Concurrent;
using System.Text.Json;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Falsifiers.Surveys;

namespace Polymath.Falsifiers.Evidence;

/// <summary>An observation in the form that its record has. Live runs are judged in this form too, so that a replay can't fall otherwise.</summary>
internal static class RecordedObservation
{
    private static readonly ConcurrentDictionary<(Type Type, MapSetting With), RecordType> Schemas = new();

    /// <summary>The observation as its record holds it.</summary>
    /// <exception cref="NotSupportedException">A member's type can't be observed.</exception>
    public static JsonElement Write<TObservation>(TObservation observation)
        where TObservation : class
    {
        using var document = JsonDocument.Parse(CanonicalJson.Write(ObservationJson.Serialize(observation)));
        return document.RootElement.Clone();
    }

    /// <summary>Reads an observation back into its type.</summary>
    /// <param name="json">What <see cref="Write"/> gave.</param>
    /// <param name="with">The settings that declare members.</param>
    /// <exception cref="ObservationFormatException">It doesn't fit the type; the message names the member.</exception>
    public static TObservation Read<TObservation>(JsonElement json, MapSetting with)
        where TObservation : class =>
        ObservationJson.Deserialize<TObservation>(json, Schemas.GetOrAdd((typeof(TObservation), with), key => ObservationSchema.Of(key.Type, key.With)));
}
