namespace Polymath.Contracts.Observations;

/// <summary>A value of an observation as data, without its C# type: what the reference interpreter and the survey work on.</summary>
public abstract record ObservedValue;
