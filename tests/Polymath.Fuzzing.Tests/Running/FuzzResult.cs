namespace Polymath.Fuzzing.Tests.Running;

/// <summary>What a run saw.</summary>
/// <param name="Mutants">How many were judged.</param>
/// <param name="Accepted">How many of them could be opened.</param>
/// <param name="Rules">How many broke each rule.</param>
/// <param name="Failures">Those that showed a defect.</param>
internal sealed record FuzzResult(long Mutants, long Accepted, IReadOnlyDictionary<string, long> Rules, IReadOnlyList<FuzzFailure> Failures);
