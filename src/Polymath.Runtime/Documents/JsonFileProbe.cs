using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>Reads typed values from a JSON file, the recorded output of a tool say.</summary>
[Probe("json-file")]
public sealed class JsonFileProbe : IProbe<JsonFileObservation>
{
    /// <summary>The file.</summary>
    public required Subject File { get; init; }

    /// <summary>The values to read, by the names under which expectations speak of them: <c>json.NAME</c>.</summary>
    public required IReadOnlyDictionary<string, JsonMember> Json { get; init; }

    /// <summary>Where the document says how much it covers; null where it doesn't.</summary>
    public JsonCoverage? Coverage { get; init; }

    /// <inheritdoc/>
    public Task<JsonFileObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
