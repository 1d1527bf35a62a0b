using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Running;

/// <summary>A row of the state table.</summary>
/// <param name="Result">What the test framework is told, strictness and severity apart.</param>
/// <param name="Level">The derived level.</param>
/// <param name="Way">How it came about.</param>
/// <param name="Decider">Which part decided, for the message.</param>
internal readonly record struct Decision(TestVerdict Result, Level Level, Way Way, Decider Decider);
