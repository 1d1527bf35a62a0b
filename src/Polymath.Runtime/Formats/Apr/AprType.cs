using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>An element type of APR v2.</summary>
/// <param name="Number">Its number in the index.</param>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">How it is decoded.</param>
internal sealed record AprType(byte Number, string Name, ElementType ElementType)
{
    private static readonly AprType AprQ4 = new(128, "AprQ4", ElementType.AprQ4);
    private static readonly AprType AprQ8 = new(129, "AprQ8", ElementType.AprQ8);

    public static IReadOnlyList<AprType> All { get; } =
    [
        new(0, "F32", ElementType.F32),
        new(1, "F16", ElementType.F16),
        new(3, "F64", ElementType.F64),
        new(4, "I32", ElementType.I32),
        new(5, "I64", ElementType.I64),
        new(6, "I8", ElementType.I8),
        new(7, "U8", ElementType.U8),
        new(12, "Q4_K", ElementType.Q4_K),
        new(14, "Q6_K", ElementType.Q6_K),
        new(30, "BF16", ElementType.BF16),
        AprQ4,
        AprQ8,
    ];

    /// <summary>The type with a number; 8 and 9 are legacy numbers of APR's own types. Null where no type has it.</summary>
    public static AprType? Numbered(byte number) => number switch
    {
        8 => AprQ4,
        9 => AprQ8,
        _ => All.FirstOrDefault(type => type.Number == number),
    };

    public static AprType? For(ElementType type) => All.FirstOrDefault(known => known.ElementType == type);
}
