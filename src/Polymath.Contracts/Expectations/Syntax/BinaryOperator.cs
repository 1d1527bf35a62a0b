namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>An operator with two operands.</summary>
public enum BinaryOperator
{
    /// <summary>Kleene conjunction.</summary>
    And,

    /// <summary>Kleene disjunction.</summary>
    Or,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,
}
