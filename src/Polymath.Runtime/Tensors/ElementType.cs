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

    /// <summary>32 elements in 18 bytes: f16 scale, 4-bit codes.</summary>
    Q4_0,

    /// <summary>32 elements in 34 bytes: f16 scale, 8-bit codes.</summary>
    Q8_0,

    /// <summary>256 elements in 144 bytes: f16 scale and minimum, 6-bit sub-scales and sub-minimums, 4-bit codes.</summary>
    Q4_K,

    /// <summary>256 elements in 210 bytes: 6-bit codes, 8-bit sub-scales, f16 scale.</summary>
    Q6_K,

    /// <summary>APR's Q4_K and Q6_K are as GGML's; this is its 4-bit type: 32 elements in f16 scale and 16 bytes, flat over the tensor.</summary>
    AprQ4,

    /// <summary>APR's 8-bit type: one f32 scale for the tensor, then a signed byte an element.</summary>
    AprQ8,
}
