namespace Polymath.Contracts.Survey.Mutation;

/// <summary>What a mutation changes.</summary>
public enum MutationKind
{
    /// <summary>A comparison operator becomes another.</summary>
    Comparison,

    /// <summary>A bound moves: to its neighbour, or by a factor.</summary>
    Bound,

    /// <summary>A tolerance grows or shrinks, or changes between absolute and relative.</summary>
    Tolerance,

    /// <summary><c>all</c> becomes <c>any</c> or the other way round.</summary>
    Quantifier,

    /// <summary><c>and</c> becomes <c>or</c> or the other way round, or a <c>not</c> is dropped.</summary>
    Connective,

    /// <summary>One side of <c>and</c> or <c>or</c>, a link of a chain or a candidate of <c>in</c> is dropped.</summary>
    Dropped,

    /// <summary>A text or a truth value becomes another.</summary>
    Value,

    /// <summary>An arithmetic operator becomes another.</summary>
    Arithmetic,

    /// <summary>A function becomes another, <c>first</c> becomes <c>last</c>, or an <c>abs</c> is dropped.</summary>
    Function,
}
