namespace Polymath.Contracts.Diagnostics;

/// <summary>How much a finding weighs.</summary>
public enum RuleSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>The contract compiles, but something in it is probably not what its author meant.</summary>
    Warning,

    /// <summary>The contract can't be trusted as it stands.</summary>
    Error,
}
