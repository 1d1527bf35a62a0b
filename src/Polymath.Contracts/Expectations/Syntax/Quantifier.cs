namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A quantifier over a list.</summary>
public enum Quantifier
{
    /// <summary>Every item.</summary>
    All,

    /// <summary>At least one item.</summary>
    Any,

    /// <summary>The number of items.</summary>
    Count,
}
