using Polymath.Runtime.Conversion.Conformance;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Decodes blocks of random bytes by scalar code, by vectors of every width that the processor has, and by the format's formula, and compares the
/// bits.</summary>
/// <remarks>Random bytes reach what quantisers don't write: every scale, negative and infinite ones, every code. They are the same on every machine.</remarks>
[Probe("decoder-conformance")]
public sealed class DecoderConformanceProbe : IProbe<DecoderConformanceObservation>
{
    private const long MostBlocks = 1L << 32;

    /// <summary>The types to decode; empty means every type that is decoded block by block.</summary>
    public IReadOnlyList<ElementType> Types { get; init; } = [];

    /// <summary>How many blocks of each type.</summary>
    public long Blocks { get; init; } = 4096;

    /// <summary>The seed of their bytes.</summary>
    public long Seed { get; init; } = 1;

    /// <inheritdoc/>
    public Task<DecoderConformanceObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Observe(context, cancellationToken), cancellationToken);

    private DecoderConformanceObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        if (Blocks is < 1 or > MostBlocks)
        {
            throw new ProbeException(FormattableString.Invariant($"'blocks' is {Blocks:N0}; decode between 1 and {MostBlocks:N0}"));
        }

        var types = Types.Count > 0 ? Types : [.. Enum.GetValues<ElementType>().Where(type => ElementCodecs.Find(type) is not null)];
        var observed = new List<DecodedType>();
        foreach (var type in types)
        {
            var codec = ElementCodecs.Find(type) ?? throw new ProbeException($"'types' names {type}, which isn't decoded block by block");
            var run = new ConformanceRun(type, codec, Seed);
            observed.Add(run.Observe(Blocks, cancellationToken));
            context.Progress.Report(new ProbeProgress(observed.Count, types.Count, "types", "decoding"));
            if (codec.IsVectorised && observed[^1].Decodes.Count == 1)
            {
                context.ReportDoubt($"this processor has no vectors: that they decode {type} as scalar code does was not tried");
            }
        }

        context.ReportCoverage(observed.Count, types.Count, "types");
        return new DecoderConformanceObservation { Types = observed };
    }
}
