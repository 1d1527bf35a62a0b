namespace Polymath.Fuzzing.Tests.Running;

/// <summary>What became of a mutant.</summary>
/// <param name="Accepted">Whether it could be opened.</param>
/// <param name="Rules">The rules that it breaks, as inspecting found them.</param>
/// <param name="Allocated">Bytes that inspecting and opening allocated.</param>
internal sealed record Judgement(bool Accepted, IReadOnlyList<string> Rules, long Allocated);
