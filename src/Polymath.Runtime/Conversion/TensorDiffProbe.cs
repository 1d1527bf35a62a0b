using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Compares the tensors of two model files (SafeTensors, sharded or not, GGUF, APR v2; any pair) value by value.</summary>
[Probe("tensor-diff")]
public sealed class TensorDiffProbe : IProbe<TensorDiffObservation>
{
    /// <summary>The model that is taken as right.</summary>
    public required Subject Reference { get; init; }

    /// <summary>The model that is compared with it.</summary>
    public required Subject Candidate { get; init; }

    /// <summary>Case-sensitive globs (<c>*</c>, <c>?</c>): only tensors of which either side's name matches one are looked at. Empty means all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Case-sensitive globs: tensors of which either side's name matches one are left out, of the coverage too.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>How the candidate's matrices lie.</summary>
    public TensorLayout Layout { get; init; } = TensorLayout.Auto;

    /// <summary>Whether to measure what costs speed: relative errors, units in the last place, columns, digests of values.</summary>
    public bool Detail { get; init; }

    /// <summary>Whether the claim is about the decoding itself and its reference is known to be made from the candidate. Otherwise a circular reference is a doubt,
    /// with which no claim holds.</summary>
    public bool DerivedReference { get; init; }

    /// <inheritdoc/>
    public Task<TensorDiffObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
