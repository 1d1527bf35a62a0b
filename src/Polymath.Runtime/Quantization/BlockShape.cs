using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>How many elements a block holds and how many bytes it takes.</summary>
/// <param name="Elements">Elements a block; 1 for plain types.</param>
/// <param name="Bytes">Bytes a block.</param>
public readonly record struct BlockShape(int Elements, int Bytes)
{
    /// <summary>The blocks of <paramref name="type"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">AprQ8 has no blocks: one scale serves a whole tensor.</exception>
    public static BlockShape Of(ElementType type) => type switch
    {
        ElementType.F64 or ElementType.I64 or ElementType.U64 => new(1, 8),
        ElementType.F32 or ElementType.I32 or ElementType.U32 => new(1, 4),
        ElementType.F16 or ElementType.BF16 or ElementType.I16 or ElementType.U16 => new(1, 2),
        ElementType.I8 or ElementType.U8 or ElementType.Bool => new(1, 1),
        ElementType.Q4_0 or ElementType.AprQ4 => new(32, 18),
        ElementType.Q8_0 => new(32, 34),
        ElementType.Q4_K => new(256, 144),
        ElementType.Q6_K => new(256, 210),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "the type has no blocks"),
    };
}
