namespace Polymath.Contracts.Model;

/// <summary>Says that a claim doesn't apply: listed, never counted as holding.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Owner">Who answers for that.</param>
public sealed record NotApplicable(string Reason, string Owner);
