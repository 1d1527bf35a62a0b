namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>Operators that bind alike, loosest first.</summary>
internal enum OperatorLevel
{
    Or,
    And,
    Sum,
    Product,
}
