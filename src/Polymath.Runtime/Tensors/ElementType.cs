namespace Polymath.Runtime.Tensors;

/// <summary>How the elements of a tensor are stored.</summary>
public enum ElementType
{
    /// <summary>IEEE binary64.</summary>
    F64,

    /// <summary>IEEE binary32.</summary>
    F32,

    /// <summary>IEEE binary16.</summary>
    F16,

    /// <summary>bfloat16.</summary>
    BF16,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>32-bit signed integer.</summary>
    I32,

    /// <summary>16-bit signed integer.</summary>
    I16,

    /// <summary>8-bit signed integer.</summary>
    I8,

    /// <summary>64-bit unsigned integer.</summary>
    U64,

    /// <summary>32-bit unsigned integer.</summary>
    U32,

    /// <summary>16-bit unsigned integer.</summary>
    U16,

    /// <summary>8-bit unsigned integer.</summary>
    U8,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>8-bit float with 4 exponent and 3 mantissa bits, the FN form: no infinity, NaN 7F and FF, largest 448.</summary>
    F8_E4M3,

    /// <summary>8-bit float with 5 exponent and 2 mantissa bits; infinities and NaN as IEEE has them.</summary>
    F8_E5M2,

    /// <summary>32 elements in 18 bytes: f16 scale, 4-bit codes.</summary>
    Q4_0,

    /// <summary>32 elements in 20 bytes: f16 scale and minimum, 4-bit codes.</summary>
    Q4_1,

    /// <summary>32 elements in 22 bytes: f16 scale, 5-bit codes.</summary>
    Q5_0,

    /// <summary>32 elements in 24 bytes: f16 scale and minimum, 5-bit codes.</summary>
    Q5_1,

    /// <summary>32 elements in 34 bytes: f16 scale, 8-bit codes.</summary>
    Q8_0,

    /// <summary>256 elements in 84 bytes: f16 scale and minimum, 4-bit sub-scales and sub-minimums, 2-bit codes.</summary>
    Q2_K,

    /// <summary>256 elements in 110 bytes: f16 scale, 6-bit sub-scales, 3-bit codes.</summary>
    Q3_K,

    /// <summary>256 elements in 144 bytes: f16 scale and minimum, 6-bit sub-scales and sub-minimums, 4-bit codes.</summary>
    Q4_K,

    /// <summary>256 elements in 176 bytes: f16 scale and minimum, 6-bit sub-scales and sub-minimums, 5-bit codes.</summary>
    Q5_K,

    /// <summary>256 elements in 210 bytes: 6-bit codes, 8-bit sub-scales, f16 scale.</summary>
    Q6_K,

    /// <summary>256 elements in 292 bytes: f32 scale, 8-bit codes, sums of codes.</summary>
    Q8_K,

    /// <summary>256 elements in 66 bytes: codebook of 8 elements, 2.06 bits a weight.</summary>
    IQ2_XXS,

    /// <summary>256 elements in 74 bytes: codebook of 8 elements, 2.31 bits a weight.</summary>
    IQ2_XS,

    /// <summary>256 elements in 82 bytes: codebook of 8 elements, 2.56 bits a weight.</summary>
    IQ2_S,

    /// <summary>256 elements in 98 bytes: codebook of 4 elements, 3.06 bits a weight.</summary>
    IQ3_XXS,

    /// <summary>256 elements in 110 bytes: codebook of 4 elements, 3.44 bits a weight.</summary>
    IQ3_S,

    /// <summary>256 elements in 50 bytes: codebook of 8 ternary elements, 1.56 bits a weight.</summary>
    IQ1_S,

    /// <summary>256 elements in 56 bytes: codebook of 8 ternary elements, 1.75 bits a weight.</summary>
    IQ1_M,

    /// <summary>32 elements in 18 bytes: f16 scale, 4-bit codes of a non-linear table.</summary>
    IQ4_NL,

    /// <summary>256 elements in 136 bytes: f16 scale, 6-bit sub-scales, 4-bit codes of a non-linear table.</summary>
    IQ4_XS,

    /// <summary>256 ternary elements in 54 bytes: five to a byte, f16 scale.</summary>
    TQ1_0,

    /// <summary>256 ternary elements in 66 bytes: four to a byte, f16 scale.</summary>
    TQ2_0,

    /// <summary>32 elements in 17 bytes: power-of-two scale, 4-bit floats (E2M1).</summary>
    MXFP4,

    /// <summary>64 elements in 36 bytes: four 8-bit float scales, 4-bit floats (E2M1).</summary>
    NVFP4,

    /// <summary>128 elements in 18 bytes: f16 scale, one bit each.</summary>
    Q1_0,

    /// <summary>64 elements in 18 bytes: f16 scale, two bits each.</summary>
    Q2_0,

    /// <summary>APR's Q4_K and Q6_K are as GGML's; this is its 4-bit type: 32 elements in f16 scale and 16 bytes, flat over the tensor.</summary>
    AprQ4,

    /// <summary>APR's 8-bit type: one f32 scale for the tensor, then a signed byte an element.</summary>
    AprQ8,
}
