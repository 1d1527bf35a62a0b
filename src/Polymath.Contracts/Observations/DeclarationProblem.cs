namespace Polymath.Contracts.Observations;

/// <summary>Something wrong in a setting that declares members.</summary>
/// <param name="Path">The element's path in the contract's source map.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record DeclarationProblem(string Path, string Message);
