using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>Reads typed values from JSON files, the recorded outputs of tools say.</summary>
[Probe("json-file")]
public sealed class JsonFileProbe : IProbe<JsonFileObservation>
{
    /// <summary>The files by the names under which <see cref="Json"/> speaks of them; with one file its name needn't be repeated.</summary>
    public required IReadOnlyDictionary<string, Subject> Files { get; init; }

    /// <summary>The values to read, by the names under which expectations speak of them: <c>json.NAME</c>.</summary>
    public required IReadOnlyDictionary<string, JsonMember> Json { get; init; }

    /// <summary>Where a document says how much it covers; null where none does.</summary>
    public JsonCoverage? Coverage { get; init; }

    /// <inheritdoc/>
    public Task<JsonFileObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
