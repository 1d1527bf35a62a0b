namespace Polymath.Falsifiers.Judging;

/// <summary>A compiled expectation.</summary>
/// <typeparam name="TObservation">What it judges.</typeparam>
/// <param name="Text">Its canonical text: shown in messages, and read again by the survey's reference interpreter.</param>
/// <param name="Line">Its line in the contract, from 1.</param>
/// <param name="Method">The compiled method, under <c>#line</c>.</param>
public sealed record Expectation<TObservation>(string Text, int Line, ExpectationMethod<TObservation> Method);
