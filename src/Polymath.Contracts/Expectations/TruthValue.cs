namespace Polymath.Contracts.Expectations;

/// <summary>The truth of an expectation, in Kleene's three-valued logic.</summary>
public enum TruthValue
{
    /// <summary>It could not be decided: NaN, something missing, nothing to look at. Never a pass. Deliberately the default value.</summary>
    Unevaluated,

    /// <summary>The observation satisfies it.</summary>
    Holds,

    /// <summary>The observation contradicts it.</summary>
    Refuted,
}
