using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Checks the structure of a model file: offsets, sizes, overlaps, alignment, checksums, order of the index.</summary>
[Probe("format-check")]
public sealed class FormatCheckProbe : IProbe<FormatCheckObservation>
{
    /// <summary>The file.</summary>
    public required Subject Model { get; init; }

    /// <inheritdoc/>
    public Task<FormatCheckObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
