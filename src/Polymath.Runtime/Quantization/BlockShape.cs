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
        ElementType.I8 or ElementType.U8 or ElementType.Bool or ElementType.F8_E4M3 or ElementType.F8_E5M2 => new(1, 1),
        ElementType.Q4_0 or ElementType.AprQ4 or ElementType.IQ4_NL => new(32, 18),
        ElementType.Q4_1 => new(32, 20),
        ElementType.Q5_0 => new(32, 22),
        ElementType.Q5_1 => new(32, 24),
        ElementType.Q8_0 => new(32, 34),
        ElementType.MXFP4 => new(32, 17),
        ElementType.NVFP4 => new(64, 36),
        ElementType.Q2_0 => new(64, 18),
        ElementType.Q1_0 => new(128, 18),
        ElementType.Q2_K => new(256, 84),
        ElementType.Q3_K or ElementType.IQ3_S => new(256, 110),
        ElementType.Q4_K => new(256, 144),
        ElementType.Q5_K => new(256, 176),
        ElementType.Q6_K => new(256, 210),
        ElementType.Q8_K => new(256, 292),
        ElementType.IQ2_XXS or ElementType.TQ2_0 => new(256, 66),
        ElementType.IQ2_XS => new(256, 74),
        ElementType.IQ2_S => new(256, 82),
        ElementType.IQ3_XXS => new(256, 98),
        ElementType.IQ1_S => new(256, 50),
        ElementType.IQ1_M => new(256, 56),
        ElementType.IQ4_XS => new(256, 136),
        ElementType.TQ1_0 => new(256, 54),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "the type has no blocks"),
    };
}
