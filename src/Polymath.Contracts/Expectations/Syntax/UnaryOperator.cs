namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>An operator with one operand.</summary>
public enum UnaryOperator
{
    /// <summary>Kleene negation.</summary>
    Not,

    /// <summary>The number with its sign changed.</summary>
    Negate,
}
