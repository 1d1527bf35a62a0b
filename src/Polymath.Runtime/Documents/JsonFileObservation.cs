using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>What <c>json-file</c> observes.</summary>
public sealed record JsonFileObservation
{
    /// <summary>The values that the claim declares; one that isn't there or is of another type is null.</summary>
    [DeclaredBy(nameof(JsonFileProbe.Json))]
    public required JsonElement Json { get; init; }

    /// <summary>Names of the declared values that couldn't be read, each with the reason.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Size of the files.</summary>
    [Unit("B")]
    public required long Bytes { get; init; }
}
