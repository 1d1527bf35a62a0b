namespace Polymath.Contracts.Model;

/// <summary>What the YAML 1.2 core schema takes a scalar for; a quoted one is always text.</summary>
public enum ScalarKind
{
    /// <summary>Anything else, and everything quoted.</summary>
    Text,

    /// <summary>An integer, decimal, octal (<c>0o</c>) or hexadecimal (<c>0x</c>).</summary>
    Integer,

    /// <summary>A number with a point or an exponent, <c>.inf</c> or <c>.nan</c>.</summary>
    Real,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>, <c>~</c> or nothing.</summary>
    Null,
}
