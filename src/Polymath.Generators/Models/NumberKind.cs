namespace Polymath.Generators.Models;

/// <summary>The C# number types that a setting may have.</summary>
internal enum NumberKind
{
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
}
