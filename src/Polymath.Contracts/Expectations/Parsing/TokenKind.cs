namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name or a reserved word.</summary>
    Word,

    /// <summary>A number with its unit.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An operator, bracket or comma.</summary>
    Symbol,
}
