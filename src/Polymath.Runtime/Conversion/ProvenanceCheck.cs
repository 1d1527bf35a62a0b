using System.Globalization;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Finds out whether the reference was made from the candidate.</summary>
/// <remarks>A reference made by decoding the candidate and rounding equals it by construction; honest pairs agree in at most 0.26 of their elements.
/// Tensors are judged one by one, so that honest ones don't hide the others.</remarks>
internal sealed class ProvenanceCheck
{
    // Fewer elements may be equal by chance, or be equal because they are zeros and ones.
    private const long LeastElements = 256;
    private const double LeastNativeShare = 0.01;

    private readonly Subject _reference;
    private readonly Subject _candidate;
    private readonly IReadOnlyList<Comparison> _comparisons;
    private readonly List<TensorOrigin> _origins;
    private readonly string? _claim;

    private ProvenanceCheck(Subject reference, Subject candidate, string? claim, IReadOnlyList<Comparison> comparisons, CancellationToken cancellationToken)
    {
        _claim = claim;
        (_reference, _candidate, _comparisons) = (reference, candidate, comparisons);
        _origins = [.. comparisons.Select(comparison => TensorOrigin.Of(comparison, cancellationToken)).OfType<TensorOrigin>()];
    }

    /// <param name="reference">The model that is taken as right.</param>
    /// <param name="candidate">The model that is compared with it.</param>
    /// <param name="claim">What the reference's metadata says of being made from the candidate; null where it says nothing.</param>
    /// <param name="comparisons">What was compared.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ProvenanceFinding Check(
        Subject reference, Subject candidate, string? claim, IReadOnlyList<Comparison> comparisons, CancellationToken cancellationToken) =>
        new ProvenanceCheck(reference, candidate, claim, comparisons, cancellationToken).Find();

    private ProvenanceFinding Find()
    {
        var counted = _origins.Sum(origin => origin.Counted);
        double? share = counted == 0 ? null : (double)_origins.Sum(origin => origin.Equal) / counted;
        var (circular, reason) = Conclude(counted, share);
        var quiet = _origins.Count(origin => origin.IsTooQuiet);
        var suspicion = circular == false && quiet * 2 > _origins.Count && !_origins.Any(origin => origin.IsNative)
            ? $"{quiet} of {_origins.Count} quantised tensors show less than a tenth of their type's noise, though their elements aren't the reference's: "
                + "the reference may be the decoded candidate with changes"
            : null;
        return new ProvenanceFinding(new ReferenceProvenance { Circular = circular, ShareEqual = share, Reason = reason }, suspicion);
    }

    private (bool? Circular, string Reason) Conclude(long counted, double? share)
    {
        if (_reference.Path == _candidate.Path || (_reference.Sha256.Length > 0 && _reference.Sha256 == _candidate.Sha256))
        {
            return (true, "reference and candidate are one file");
        }

        if (_reference.DerivedFrom == _candidate.Name)
        {
            return (true, $"the contract says that '{_reference.Name}' is derived from '{_candidate.Name}'");
        }

        // Numbers before words: what the reference says of itself counts where they don't convict it.
        var measured = share is { } equal ? ByNumbers(counted, equal) : WithoutNumbers();
        return measured.Circular != true && _claim is not null ? (true, _claim) : measured;
    }

    private (bool? Circular, string Reason) WithoutNumbers()
    {
        var quantised = _comparisons.Any(comparison => comparison.Plan is { } plan && BlockTypes.IsQuantised(plan.CandidateType));
        return quantised && !CandidateIsDerived
            ? (null, "the candidate is quantised, and so is the reference or all that could be compared is constant: the numbers can't tell; "
                + $"state 'derived_from: {_reference.Name}' on '{_candidate.Name}' if it was made from it")
            : (false, quantised ? $"the contract says that '{_candidate.Name}' is derived from '{_reference.Name}'" : "the candidate has no quantised tensor");
    }

    private bool CandidateIsDerived => _candidate.DerivedFrom == _reference.Name;

    private (bool? Circular, string Reason) ByNumbers(long counted, double share)
    {
        var percent = (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
        var decoded = _origins.Where(origin => origin is { IsDecoded: true, IsNative: false } && Matters(origin, counted)).ToList();
        if (decoded.Count > 0)
        {
            var many = decoded.Count == _origins.Count ? "all" : $"{decoded.Count} of {_origins.Count}";
            return (true, $"{many} quantised tensors ('{decoded[0].Name}' is the first) decode to the reference's values, rounded to its type: the reference was made "
                + $"by decoding the candidate; {percent} of all quantised elements are equal");
        }

        var native = _origins.Where(origin => origin.IsNative).ToList();
        if (native.Sum(origin => origin.Counted) < LeastNativeShare * counted)
        {
            return (false, $"{percent} of the quantised elements, rounded to the reference's type, are the reference's");
        }

        var what = $"{native.Count} of {_origins.Count} quantised tensors decode to the reference's values, in ternary or binary blocks or in MXFP4";
        return _reference.Origin is "published" or "trained" ? (false, $"{what}: natively low-bit weights, which the contract says are {_reference.Origin}")
            : CandidateIsDerived ? (false, $"{what}: natively low-bit weights, from which the contract says that '{_candidate.Name}' is derived")
            : (null, $"{what}: natively low-bit weights or a reference made from the candidate; state the origin of '{_reference.Name}'");
    }

    // In a file of small tensors all of them matter together.
    private bool Matters(TensorOrigin origin, long counted) => origin.Counted >= LeastElements || counted < LeastElements * _origins.Count;
}
