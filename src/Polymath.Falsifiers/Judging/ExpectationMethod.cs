namespace Polymath.Falsifiers.Judging;

/// <summary>A compiled expectation: <c>static Truth E0(T o, Refutation? r) => Refutation.Check(r, …)</c>.</summary>
/// <param name="observation">What is judged.</param>
/// <param name="refutation">Null to evaluate; else thrown from inside the method, so that the stack trace begins at the contract's line.</param>
public delegate Truth ExpectationMethod<in TObservation>(TObservation observation, Refutation? refutation);
