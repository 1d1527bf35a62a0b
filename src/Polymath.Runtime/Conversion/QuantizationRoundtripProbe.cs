using Polymath.Runtime.Conversion.RoundTrips;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Quantises weights, a model's matrices or generated ones, decodes them, and measures what was lost and whether every decoder agrees.</summary>
/// <remarks>Streamed in pieces on all cores; the numbers are the same whatever the number of threads. Sums are in double precision.</remarks>
[Probe("quantization-roundtrip")]
public sealed class QuantizationRoundtripProbe : IProbe<QuantizationRoundtripObservation>
{
    private const long MostElements = 1L << 40;

    /// <summary>A model whose matrices are quantised: SafeTensors, sharded or not, GGUF or APR v2. Either this or <see cref="Distribution"/>.</summary>
    public Subject? Model { get; init; }

    /// <summary>How weights are distributed that are generated, the same on every machine.</summary>
    public WeightDistribution? Distribution { get; init; }

    /// <summary>The seed of generated weights.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many weights are generated.</summary>
    public long Elements { get; init; } = 1 << 20;

    /// <summary>The types to quantise to; empty means every quantised type that is written.</summary>
    public IReadOnlyList<FixtureType> Types { get; init; } = [];

    /// <inheritdoc/>
    public Task<QuantizationRoundtripObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context, cancellationToken), cancellationToken);

    private QuantizationRoundtripObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        var types = CheckedTypes();
        if (Model is null)
        {
            var distribution = Distribution
                ?? throw new ProbeException("'quantization-roundtrip' needs weights: give 'model' or 'distribution' (gaussian, outlier, uniform)");
            return Elements is < 1 or > MostElements
                ? throw new ProbeException(FormattableString.Invariant($"'elements' is {Elements:N0}; generate between 1 and {MostElements:N0} weights"))
                : RoundTripRun.Observe([GeneratedWeights.Of(distribution, Seed, Elements)], types, context, cancellationToken);
        }

        if (Distribution is not null)
        {
            throw new ProbeException("'quantization-roundtrip' takes 'model' or 'distribution', not both");
        }

        using var store = ModelSubject.Open(Model);
        return ModelSubject.WhileReading(() =>
        {
            var observation = RoundTripRun.Observe(ModelWeights.Of(store), types, context, cancellationToken);
            ModelSubject.EnsureUnchanged(store, Model);
            return observation;
        });
    }

    private List<ElementType> CheckedTypes()
    {
        var asked = Types.Count > 0 ? Types : [.. Enum.GetValues<FixtureType>().Where(type => BlockTypes.IsQuantised(type.ToElementType()))];
        var types = asked.Select(type => type.ToElementType()).ToList();
        return types.FirstOrDefault(BlockTypes.IsFloat) is var plain && types.Exists(BlockTypes.IsFloat)
            ? throw new ProbeException($"'types' names {plain}, which isn't quantised; name q4_k, q8_0 and their like")
            : types.Distinct().Count() < types.Count ? throw new ProbeException("'types' names a type twice")
            : types;
    }
}
