using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Finds out whether a reference says of itself that it was made from the candidate.</summary>
internal static class DerivationClaim
{
    /// <summary>What it says; null where it doesn't, which proves nothing.</summary>
    public static string? Find(ITensorStore reference, ITensorStore candidate, CancellationToken cancellationToken)
    {
        if (Derivation.Read(reference) is not { } derivation)
        {
            return null;
        }

        // Only now is the candidate digested: comparisons of files without a record don't pay for it.
        var digest = InputDigests.Of([candidate.Path], candidate.Bytes, null, cancellationToken)[0];
        return derivation.IsFrom(digest)
            ? $"the reference's metadata says that it was made from the candidate ({Derivation.Sha256Key} or an ancestor is its digest {digest[..12]}…)"
            : null;
    }
}
