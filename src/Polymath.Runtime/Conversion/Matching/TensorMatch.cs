namespace Polymath.Runtime.Conversion.Matching;

/// <summary>Which tensors of two models belong together.</summary>
/// <param name="Pairs">In the reference's file order, then what only the candidate has in its order.</param>
/// <param name="KnownExtras">Names of tensors that rightly exist on one side only.</param>
/// <param name="InReference">Tensors of the reference that weren't excluded.</param>
/// <param name="InCandidate">Tensors of the candidate that weren't excluded.</param>
internal sealed record TensorMatch(IReadOnlyList<TensorPair> Pairs, IReadOnlyList<string> KnownExtras, long InReference, long InCandidate);
