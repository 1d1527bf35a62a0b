using Polymath.Falsifiers.Judging;

namespace Polymath.Falsifiers.Verdicts;

/// <summary>An expectation and what came of it.</summary>
/// <param name="Text">Its canonical text.</param>
/// <param name="Line">Its line in the contract, from 1.</param>
/// <param name="Truth">Its truth in the observation.</param>
public sealed record JudgedExpectation(string Text, int Line, Truth Truth);
